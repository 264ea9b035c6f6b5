"""The recipe of the built-in model; what needs torch runs where requirements/train.in is installed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from triton_models.nano import runner
from triton_models.nano.domain import STYLES, inputs, sample
from triton_models.nano.examples import KINDS, encode, texts
from triton_models.nano.prompt import CONTROL_TOKENS, EOS, UNKNOWN, model_input

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def run(*jobs: tuple[str, str, list[str]]) -> list[list[str] | None]:
    done = subprocess.run(
        [sys.executable, "-I", runner.__file__],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[str] | None] = json.loads(done.stdout)
    return found


def test_the_input_of_the_model_is_the_contract_that_runtimes_share() -> None:
    assert model_input("minimal", "add", "def f(") == "<|minimal|><|task|>add<|code|>def f("


def test_streams_repeat_with_their_seed_and_hold_the_share_to_decline() -> None:
    drawn = list(islice(texts(Random(3)), 1000))
    assert drawn == list(islice(texts(Random(3)), 1000))
    for kind, share in KINDS.items():
        assert abs(sum(text.kind == kind for text in drawn) / 1000 - share) < 0.06
    declined = [text for text in drawn if text.kind == "declined"]
    assert all(text.answer == UNKNOWN for text in declined)
    assert {text.given.endswith(":\n") for text in declined} == {True, False}


def test_every_kind_of_example_has_the_form_that_runtimes_ask_in() -> None:
    forms = {
        "answer": r"<\|\w+\|><\|task\|>.+<\|code\|>def .*",
        "house": r"<\|\w+\|>(<\|example\|>.+?<\|code\|>.+?){1,2}<\|task\|>.+<\|code\|>def .*",
        "describe": r"<\|describe\|>((import .*)?def .*)?<\|task\|>",
        "value": r"<\|value\|><\|task\|>.+<\|input\|>\w+\(.*\)<\|code\|>",
        "review": r"<\|review\|><\|task\|>.+<\|code\|>.+<\|input\|>",
        "compare": r"<\|compare\|><\|task\|>.+<\|code\|>.+<\|other\|>.+<\|input\|>",
    }
    seen = set()
    for text in islice(texts(Random(4)), 2000):
        if text.kind in forms:
            assert re.fullmatch(forms[text.kind], text.given, re.DOTALL), text
            seen.add(text.kind)
        if text.kind in ("value", "review", "compare"):
            assert len(json.loads(text.answer)) == 1
    assert seen == set(forms)


def test_the_runner_agrees_with_the_references() -> None:
    rng = Random(5)
    tasks = [sample(rng, style) for style in STYLES * 4]
    jobs, wanted = [], []
    for task in tasks:
        calls = inputs(task.kinds, rng, 6)
        jobs.append((task.code, task.entry_point, [repr(arguments) for arguments in calls]))
        wanted.append([outcome(task.reference, arguments) for arguments in calls])
    for want, found in zip(wanted, run(*jobs), strict=True):
        assert found is not None
        assert all(w == f for w, f in zip(want, found, strict=True) if w is not None)


def outcome(reference: object, arguments: tuple[object, ...]) -> str | None:
    try:
        return runner.shown(reference(*arguments)) if callable(reference) else None
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("def f(x): return x + 1", ["2"]),
        ("def f(x): return True", ["True"]),
        ("def f(x): return {2: 1, 1: 2}", ["{1: 2, 2: 1}"]),
        ("def f(x): return 1 / 0", ["!ZeroDivisionError"]),
        ("def f(x", ["!SyntaxError"]),
        ("def g(x): return x", ["!TypeError"]),
        ("def f(x):\n    while True: pass", None),
        ("import os\nos._exit(0)", None),
        ("def f(x): return [0] * 10**10", ["!MemoryError"]),
    ],
)
def test_the_runner_survives_what_a_program_does(code: str, result: list[str] | None) -> None:
    assert run((code, "f", ["(1,)"]), ("def f(x): return x", "f", ["('a',)"])) == [result, ["'a'"]]


def test_the_shipped_model_is_small_and_keeps_the_contract() -> None:
    weights = Path(runner.__file__).parent / "weights"
    assert sum(file.stat().st_size for file in weights.iterdir()) <= 8 * 2**20
    added = {t["content"]: t for t in json.loads((weights / "tokenizer.json").read_text())["added_tokens"]}
    assert set(CONTROL_TOKENS) < set(added)
    assert not added[UNKNOWN]["special"]  # special tokens vanish when they are decoded
    settings = json.loads((weights / "genai_config.json").read_text())["model"]
    assert settings["eos_token_id"] == added[EOS]["id"]
    assert settings["context_length"] == 512


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    pytest.importorskip("tokenizers", reason="the training environment has it")
    from triton_models.nano.tokenizer import train_tokenizer  # noqa: PLC0415 - only where it can be imported

    drawn = islice(texts(Random(1)), 1500)
    return train_tokenizer((part for text in drawn for part in (text.given, text.answer)), 1024)


def test_control_tokens_are_single_and_any_text_survives(tokenizer: Tokenizer) -> None:
    assert tokenizer.get_vocab_size() == 1024
    for token in (*CONTROL_TOKENS, UNKNOWN):
        assert len(tokenizer.encode(token).ids) == 1
    odd = 'naïve getHTTPName2(x_1):\n\n    """12 345"""\t日本 🙂'
    assert tokenizer.decode(tokenizer.encode(odd).ids) == odd
    assert tokenizer.decode(tokenizer.encode(UNKNOWN + EOS).ids) == UNKNOWN
    assert [tokenizer.decode([i]) for i in tokenizer.encode("507").ids] == ["5", "0", "7"]


def test_answers_are_encoded_as_the_model_meets_them(tokenizer: Tokenizer) -> None:
    for text in islice(texts(Random(2)), 200):
        example = encode(tokenizer, text)
        assert list(example.ids[: example.given]) == tokenizer.encode(text.given).ids
        assert tokenizer.decode(list(example.ids[example.given :])) == text.answer
        assert tokenizer.id_to_token(example.ids[-1]) == EOS


def test_packing_loses_nothing_and_fills_the_rows() -> None:
    pytest.importorskip("torch", reason="the training environment has it")
    from triton_models.nano.packing import pack  # noqa: PLC0415 - as above

    rng = Random(4)
    lengths = [rng.randint(5, 150) for _ in range(500)]
    groups = pack(lengths, 192)
    assert sorted(index for group in groups for index in group) == list(range(500))
    used = [sum(lengths[index] for index in group) for group in groups]
    assert max(used) <= 192
    assert sum(used) > 0.95 * 192 * len(groups)


def test_neighbours_in_a_row_do_not_see_each_other_and_transformers_agrees(
    tokenizer: Tokenizer, tmp_path: Path
) -> None:
    torch = pytest.importorskip("torch", reason="the training environment has it")
    from transformers import LlamaForCausalLM  # noqa: PLC0415 - as above

    from triton_models.nano.export import to_hugging_face  # noqa: PLC0415 - as above
    from triton_models.nano.packing import collate  # noqa: PLC0415 - as above
    from triton_models.nano.train import Run  # noqa: PLC0415 - as above

    tokenizer.save(str(tmp_path / "tokenizer.json"))
    run_ = Run(tmp_path, seed=0)
    run_.save()
    to_hugging_face(tmp_path, tmp_path / "hf")
    published = LlamaForCausalLM.from_pretrained(tmp_path / "hf")
    examples = [encode(tokenizer, text) for text in islice(texts(Random(6)), 2)]
    batch = collate([examples], 192, chunk=0)
    with torch.no_grad():
        ours = run_.model(batch.tokens, batch.positions, batch.documents, batch.where)
        apart = [published(torch.tensor([e.ids[:-1]])).logits[0, e.given - 1 :] for e in examples]
    learned = int((batch.weights > 0).sum())
    assert batch.targets[:learned].tolist() == [i for e in examples for i in e.ids[e.given :]]
    torch.testing.assert_close(ours[:learned], torch.cat(apart), atol=1e-4, rtol=1e-3)
