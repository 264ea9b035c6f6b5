"""Measure what the exported model can do beside writing programs, on fresh draws with known truth."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from triton_models.nano.domain.lessons import called, pair
from triton_models.nano.prompt import compare_input, describe_input, review_input, value_input
from triton_models.rates import Rate

if TYPE_CHECKING:
    from triton_models.nano.domain.lessons import Pair
    from triton_models.nano.generate import OnnxModel


def measure_skills(model: OnnxModel, tasks: int, seed: int) -> dict[str, Rate]:
    """Measure how often values, reviews, comparisons and descriptions are right (chance: 0, else half)."""
    rng = Random(f"{seed}/skills")
    hits: dict[str, list[bool]] = {}
    for _ in tqdm(range(tasks), desc="skills", leave=False):
        one, drawn = called(rng), pair(rng)
        said = _field(model.go_on(value_input(one.task.prompt, one.call)), "output")
        hits.setdefault("value", []).append(said == one.output)
        for name, right in _judged(model, drawn).items():
            hits.setdefault(name, []).append(right)
    return {name: Rate(sum(found), len(found)) for name, found in hits.items()}


def _judged(model: OnnxModel, drawn: Pair) -> dict[str, bool]:
    prompt = drawn.task.prompt
    codes = (drawn.right, drawn.wrong)
    first = _field(model.go_on(compare_input(prompt, *codes)), "better") == "first"
    second = _field(model.go_on(compare_input(prompt, *codes[::-1])), "better") == "second"
    explained = [explanation(model, prompt, code) for code in codes]
    return {
        "review.right_passes": _field(model.go_on(review_input(prompt, drawn.right)), "verdict") == "pass",
        "review.wrong_fails": _field(model.go_on(review_input(prompt, drawn.wrong)), "verdict") == "fail",
        "compare.both_orders_right": first and second,
        "compare.consistent": first == second,
        "describe.right_explains_more": explained[0][0] > explained[1][0],
        "describe.worst_window_tells": explained[0][1] > explained[1][1],
    }


def explanation(model: OnnxModel, prompt: str, code: str, window: int = 3) -> tuple[float, float]:
    """Tell how much likelier (nats a token) a program makes a prompt: on average, and in the worst window."""
    given = np.array(model.score(describe_input(code), prompt))
    prior = np.array(model.score(describe_input(""), prompt))
    gain = given - prior
    means = np.convolve(gain, np.ones(window) / window, "valid") if len(gain) >= window else gain
    return float(gain.mean()), float(means.min())


def _field(text: str, name: str) -> object:
    try:
        content = json.loads(text)
    except ValueError:
        return None
    return content.get(name) if isinstance(content, dict) else None
