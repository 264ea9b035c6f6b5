"""Vectors of the built-in embedder, through a real Triton."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from consensus.errors import InferenceRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.embedder.conftest import Embedder

TEXTS = [
    "return the sum of the even numbers in xs",
    "add up all even integers of a list",
    "how do I bake bread without yeast?",
    "count the vowels in a string",
]


def test_vectors_have_the_declared_shape_and_unit_length(embedder: Embedder) -> None:
    vectors = embedder.client().embed(TEXTS)
    assert vectors.shape == (4, 256)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_near_sentences_are_nearer_than_far_ones(embedder: Embedder) -> None:
    same, other, bread, vowels = embedder.client().embed(TEXTS)
    assert same @ other > same @ vowels > same @ bread


def test_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    client = embedder.client()
    many = [f"{TEXTS[n % 4]} {n}" for n in range(200)]  # more than one batch of the server
    assert embedder.server.embedder("minilm_static").max_batch < len(many)
    together = client.embed(many)
    for number in (0, 63, 64, 199):
        np.testing.assert_array_equal(client.embed([many[number]])[0], together[number])


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "🙂"])
def test_text_without_a_known_word_is_like_nothing(embedder: Embedder, text: str) -> None:
    empty, full = embedder.client().embed([text, TEXTS[0]])
    assert not empty.any()
    assert full.any()


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.client().embed([]).shape == (0, 256)


def test_all_of_a_long_text_counts(embedder: Embedder) -> None:
    head = "sort the words " * 4096
    long = head[: 64 * 1024]
    other = long[: 32 * 1024] + "bake bread " * 2979
    assert len(other.encode()) > 64 * 1024
    first, second, start = embedder.client().embed([long, other, long[:1024]])
    assert np.linalg.norm(first) == pytest.approx(1, abs=1e-5)
    assert first @ start > 0.99
    assert first @ second < 0.95


def test_bytes_that_are_no_text_are_refused_alone(embedder: Embedder) -> None:
    """Many callers at once, every other one with broken bytes: each gets its own answer."""
    good: list[bool] = []
    told: list[str] = []

    def ask(number: int) -> None:
        if number % 2:
            good.append(bool(embedder.client().embed([f"text {number}"]).any()))
            return
        with pytest.raises(InferenceRefused) as caught:
            embedder.server.vectors("minilm_static", [b"fine", b"\xff\xfe"], seconds=10)
        told.append(str(caught.value))

    run(ask, 16)
    assert good == [True] * 8
    assert told == ["model 'minilm_static' refused: a text is not valid UTF-8"] * 8


def test_lone_surrogate_is_refused_by_its_place(embedder: Embedder) -> None:
    with pytest.raises(InferenceRefused, match="text 1 holds a lone surrogate") as caught:
        embedder.client().embed(["fine", "\ud800"])
    assert caught.value.permanent


def test_clients_at_once_are_batched(embedder: Embedder) -> None:
    client = embedder.client()
    client.embed(["warm"])
    before = embedder.metric("nv_inference_request_success"), embedder.metric("nv_inference_exec_count")
    vectors: dict[int, np.ndarray] = {}
    together = threading.Barrier(32)

    def ask(number: int) -> None:
        together.wait()
        for turn in range(8):
            vectors[number * 8 + turn] = client.embed([f"{TEXTS[turn % 4]} {number}"])[0]

    run(ask, 32)
    end = time.monotonic() + 5  # Triton answers first and counts afterwards
    while (requests := embedder.metric("nv_inference_request_success") - before[0]) < 256:
        assert time.monotonic() < end, f"{requests} of 256 requests were counted"
        time.sleep(0.05)
    assert requests == 256
    assert embedder.metric("nv_inference_exec_count") - before[1] < requests
    expected = client.embed([f"{TEXTS[n % 8 % 4]} {n // 8}" for n in range(256)])
    np.testing.assert_array_equal(np.stack([vectors[n] for n in range(256)]), expected)


def run(work: Callable[[int], None], count: int) -> None:
    """Run `work` in `count` threads at once."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
