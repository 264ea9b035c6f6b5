"""Measure the exported model: `python -m triton_models.nano.evaluate [FOLDER] [--tasks N] [--seed S]`.

Tasks are drawn afresh; each is answered in every approach, greedily and at temperature 0.8, and the answers
are run against the reference on drawn inputs. Rates come with 95 % Wilson intervals.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from triton_models.nano import runner
from triton_models.nano.domain import STYLES, Split, Task, inputs, render, sample_task
from triton_models.nano.domain.house import house_task
from triton_models.nano.examples import outside
from triton_models.nano.generate import WEIGHTS, OnnxModel
from triton_models.nano.prompt import UNKNOWN
from triton_models.nano.skills import measure_skills
from triton_models.rates import Rate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

APPROACHES: Final = STYLES[:3]
TEMPERATURES: Final = {"greedy": 0.0, "t0.8": 0.8}
CALLS: Final = 12
"""Inputs on which an answer must agree with the reference."""


@dataclass(frozen=True)
class Probe:
    """A task, inputs for it and what its reference makes of them ("!" and the exception where it raises)."""

    task: Task
    calls: tuple[str, ...]
    wanted: tuple[str, ...]
    recalled: tuple[tuple[str, str], ...]

    def passed(self, found: Sequence[str] | None) -> bool:
        """Whether results agree with the reference wherever that has an answer."""
        if found is None:
            return False
        pairs = zip(self.wanted, found, strict=True)
        return all(want == got for want, got in pairs if not want.startswith("!"))


def probe(rng: Random, split: Split, operations: int | None) -> Probe:
    """Draw a task, passing over those without an answer on any input (the least of the negative primes)."""
    while True:
        if (found := _probe(sample_task(rng, split=split, operations=operations), rng)) is not None:
            return found


def house_probe(rng: Random, *, told: bool) -> Probe:
    """Draw a task with a verb that training never used; the example that explains it is recalled, or not."""
    while True:
        drawn = house_task(rng, split="held")
        recalled = ((drawn.example.prompt, drawn.example_code),) if told else ()
        if (found := _probe(drawn.task, rng, recalled)) is not None:
            return found


def _probe(task: Task, rng: Random, recalled: tuple[tuple[str, str], ...] = ()) -> Probe | None:
    calls = inputs(task.kinds, rng, CALLS)
    wanted = tuple(_outcome(task, arguments) for arguments in calls)
    if all(want.startswith("!") for want in wanted):
        return None
    return Probe(task, tuple(map(repr, calls)), wanted, recalled)


def _outcome(task: Task, arguments: tuple[object, ...]) -> str:
    try:
        return runner.shown(task.reference(*arguments))
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        return f"!{type(error).__name__}"


SETS: Final[dict[str, Callable[[Random], Probe]]] = {
    "one_op": lambda rng: probe(rng, "train", 1),
    "two_ops": lambda rng: probe(rng, "train", 2),
    "three_ops": lambda rng: probe(rng, "train", 3),
    "held_pair": lambda rng: probe(rng, "held_pair", 2),
    "held_pair_three": lambda rng: probe(rng, "held_pair", 3),
    "held_phrase": lambda rng: probe(rng, "held_phrase", None),
    "house_with": lambda rng: house_probe(rng, told=True),
    "house_without": lambda rng: house_probe(rng, told=False),
}


def run_apart(jobs: Sequence[tuple[str, str, Sequence[str]]]) -> list[list[str] | None]:
    """Results of each (code, entry point, calls), from another process."""
    done = subprocess.run(
        [sys.executable, "-I", runner.__file__],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        check=True,
    )
    results: list[list[str] | None] = json.loads(done.stdout)
    return results


def measure_set(
    model: OnnxModel, title: str, draw: Callable[[Random], Probe], tasks: int, seed: int
) -> dict[str, Rate]:
    """Rates of right answers per approach, of any right one, and of declined tasks."""
    rng = Random(f"{seed}/{title}")
    jobs: list[tuple[str, str, Sequence[str]]] = []
    asked: list[tuple[str, str, Probe]] = []
    declined: list[bool] = []
    for seed_of_task in tqdm(range(tasks), desc=title, leave=False):
        drawn = draw(rng)
        for style in APPROACHES:
            task = render(drawn.task, style, rng)
            for name, temperature in TEMPERATURES.items():
                answer = model.complete(
                    style,
                    task.prompt,
                    task.prefill,
                    drawn.recalled,
                    temperature=temperature,
                    seed=seed_of_task,
                )
                jobs.append((task.prefill + answer, task.entry_point, drawn.calls))
                asked.append((name, style, drawn))
                declined.append(answer.startswith(UNKNOWN))
    correct = [drawn.passed(found) for (_, _, drawn), found in zip(asked, run_apart(jobs), strict=True)]
    rates: dict[str, Rate] = {}
    for name in TEMPERATURES:
        for style in APPROACHES:
            of_style = [ok for ok, key in zip(correct, asked, strict=True) if key[:2] == (name, style)]
            rates[f"{name}.{style}"] = Rate(sum(of_style), len(of_style))
        solved = {id(key[2]) for ok, key in zip(correct, asked, strict=True) if ok and key[0] == name}
        rates[f"{name}.any"] = Rate(len(solved), tasks)
        of_name = [no for no, key in zip(declined, asked, strict=True) if key[0] == name]
        rates[f"{name}.declined"] = Rate(sum(of_name), len(of_name))
    return rates


def measure_outside(model: OnnxModel, tasks: int, seed: int) -> dict[str, Rate]:
    """Measure how often prompts outside the domain are declined: by each approach, and by most of them."""
    rng = Random(f"{seed}/outside")
    declined: list[dict[str, bool]] = []
    for _ in tqdm(range(tasks), desc="outside", leave=False):
        prompt, prefill = outside(rng)
        answers = {style: model.complete(style, prompt, prefill) for style in APPROACHES}
        declined.append({style: answer.startswith(UNKNOWN) for style, answer in answers.items()})
    rates = {f"greedy.{style}": Rate(sum(d[style] for d in declined), tasks) for style in APPROACHES}
    rates["greedy.declined"] = Rate(sum(sum(d.values()) for d in declined), tasks * len(APPROACHES))
    rates["greedy.most_decline"] = Rate(sum(sum(d.values()) > 1 for d in declined), tasks)
    return rates


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Measure the built-in model.")
    parser.add_argument("folder", type=Path, nargs="?", default=WEIGHTS, help="folder of the exported model")
    parser.add_argument("--tasks", type=int, default=200, help="tasks in each set")
    parser.add_argument("--seed", type=int, default=1)
    every = (*SETS, "out_of_domain", "skills")
    parser.add_argument("--sets", nargs="+", choices=every, default=every, help="which to measure (all)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    model = OnnxModel(options.folder)
    measured = {
        name: measure_set(model, name, draw, options.tasks, options.seed)
        for name, draw in SETS.items()
        if name in options.sets
    }
    if "out_of_domain" in options.sets:
        measured["out_of_domain"] = measure_outside(model, options.tasks, options.seed)
    if "skills" in options.sets:
        measured["skills"] = measure_skills(model, options.tasks, options.seed)
    rates = {f"{part}.{name}": rate for part, found in measured.items() for name, rate in found.items()}
    if options.json:
        print(json.dumps({name: [r.hits / r.n, *r.interval(), r.n] for name, r in rates.items()}, indent=1))
        return
    for name, rate in rates.items():
        print(f"{name:36}{rate}")


if __name__ == "__main__":
    main()
