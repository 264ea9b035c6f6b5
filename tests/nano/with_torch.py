"""The parts of the recipe that need torch: tests, run by test_recipe.py in the training environment."""

from __future__ import annotations

from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
import pytest
import torch
from transformers import LlamaForCausalLM

from triton_models.nano.declining import decline_only_when_sure
from triton_models.nano.examples import encode, texts
from triton_models.nano.export import to_hugging_face, to_onnx
from triton_models.nano.model import Shape
from triton_models.nano.packing import collate, pack
from triton_models.nano.precision import Float32Muon
from triton_models.nano.prompt import CONTROL_TOKENS, EOS, UNKNOWN
from triton_models.nano.tokenizer import train_tokenizer
from triton_models.nano.train import Run

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
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
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    run_ = Run(tmp_path, seed=0)
    run_.save()
    to_hugging_face(tmp_path, tmp_path / "hf")
    published = LlamaForCausalLM.from_pretrained(tmp_path / "hf")
    examples = [encode(tokenizer, text) for text in islice(texts(Random(6)), 2)]
    batch = collate([examples], 512, chunk=0)
    with torch.no_grad():
        ours = run_.model(batch.tokens, batch.positions, batch.documents, batch.where)
        apart = [published(torch.tensor([e.ids[:-1]])).logits[0, e.given - 1 :] for e in examples]
    learned = int((batch.weights > 0).sum())
    assert batch.targets[:learned].tolist() == [i for e in examples for i in e.ids[e.given :]]
    torch.testing.assert_close(ours[:learned], torch.cat(apart), atol=1e-4, rtol=1e-3)


def logits_of(model: Path, tokens: list[int]) -> np.ndarray[Any, Any]:
    """Give the exported graph's logits, shape (tokens, vocabulary)."""
    session = onnxruntime.InferenceSession(str(model))
    given = {"input_ids": np.array([tokens]), "attention_mask": np.ones((1, len(tokens)), np.int64)}
    none = np.zeros((1, Shape().heads, 0, Shape().hidden // Shape().heads), np.float32)
    past = {asked.name: none for asked in session.get_inputs() if asked.name not in given}
    found: list[np.ndarray[Any, Any]] = session.run(["logits"], given | past)
    return found[0].reshape(len(tokens), -1)


def test_a_surer_model_declines_less_and_is_the_same_otherwise(tokenizer: Tokenizer, tmp_path: Path) -> None:
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    Run(tmp_path, seed=0).save()
    to_hugging_face(tmp_path, tmp_path / "hf")
    to_onnx(tmp_path / "hf", tmp_path / "onnx")
    model, token = tmp_path / "onnx" / "model.onnx", tokenizer.token_to_id(UNKNOWN)
    tokens = encode(tokenizer, next(texts(Random(7)))).ids[:40]
    before = logits_of(model, list(tokens))
    decline_only_when_sure(model, token, sureness=0.8)
    after = logits_of(model, list(tokens))
    lowered = np.zeros(before.shape[1])
    lowered[token] = np.log(4)
    np.testing.assert_allclose(before - after, np.broadcast_to(lowered, before.shape), atol=1e-4)
    with pytest.raises(ValueError, match="shifted already"):
        decline_only_when_sure(model, token)


def test_updates_in_float32_are_those_of_torch_but_for_its_rounding() -> None:
    torch.manual_seed(0)
    shapes = [(64, 64), (176, 64), (64, 176), (64, 64)]
    settings = {"lr": 2.5e-3, "weight_decay": 0.1, "momentum": 0.95, "adjust_lr_fn": "match_rms_adamw"}
    theirs = [torch.nn.Parameter(torch.randn(shape)) for shape in shapes]
    ours = [torch.nn.Parameter(each.detach().clone()) for each in theirs]
    optimizers = torch.optim.Muon(theirs, **settings), Float32Muon(ours, **settings)
    before = [each.detach().clone() for each in ours]
    for _ in range(3):
        for one, other in zip(theirs, ours, strict=True):
            one.grad = torch.randn_like(one)
            other.grad = one.grad.clone()
        for optimizer in optimizers:
            optimizer.step()
    for one, other, old in zip(theirs, ours, before, strict=True):
        assert float((one - other).detach().norm() / (one - old).detach().norm()) < 0.05
    optimizers[1].load_state_dict(optimizers[0].state_dict())
    optimizers[1].step()
