"""The recipe of the built-in model; what needs torch is in with_torch.py, run by the training environment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from consensus.inference import roster
from consensus.inference.prompts.families import family
from tests.fixtures.stack import ROOT
from tests.fixtures.train import train_python
from triton_models.nano import runner
from triton_models.nano.domain import STYLES, inputs, sample
from triton_models.nano.examples import KINDS, texts
from triton_models.nano.prompt import (
    CODE,
    COMPARE,
    DESCRIBE,
    EOS,
    EXAMPLE,
    PAD,
    REVIEW,
    TASK,
    UNKNOWN,
    VALUE,
    model_input,
)

SKILLS = {"describe": DESCRIBE, "value": VALUE, "review": REVIEW, "compare": COMPARE}


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
    skills = roster.load("nano").model("nano").skills
    told = (
        {EXAMPLE} if family("nano").recalled else set()
    )  # no memory is shown to a model that lacks the word
    assert {PAD, EOS, TASK, CODE, *(SKILLS[skill] for skill in skills if skill in SKILLS), *told} < set(added)
    assert not added[UNKNOWN]["special"]  # special tokens vanish when they are decoded
    settings = json.loads((weights / "genai_config.json").read_text())["model"]
    assert settings["eos_token_id"] == added[EOS]["id"]
    assert settings["context_length"] == 512


def test_what_needs_torch() -> None:
    where = ("-c", "/dev/null", "--rootdir", str(ROOT), "--noconftest", "-p", "no:cacheprovider", "-q")
    tests = str(Path(__file__).with_name("with_torch.py"))
    done = subprocess.run(
        [train_python(), "-m", "pytest", *where, tests], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert re.search(r"^\d+ passed in", done.stdout, re.MULTILINE)  # and nothing skipped
