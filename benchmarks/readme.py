"""Write the figures of `bench model` and `bench learning` into the README, or runs side by side for a card.

./hydra bench model --json > benchmarks/results/model.json
./hydra bench learning --json --plot > benchmarks/results/learning.json
.hydra/envs/app/bin/python -m benchmarks.readme
.hydra/envs/app/bin/python -m benchmarks.readme --beside LABEL=REPORT.json LABEL=REPORT.json   prints a table
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "benchmarks" / "results" / "model.json"
README = ROOT / "README.md"
LEARNING = ROOT / "benchmarks" / "results" / "learning.json"
LEARNING_START, LEARNING_END = "<!-- learning: benchmarks/readme.py -->", "<!-- end of learning -->"
START, END = "<!-- figures: benchmarks/readme.py -->", "<!-- end of figures -->"
SETS = {
    "two_ops": "two operations whose pair was never trained on",
    "three_ops": "three operations, a pair among them never trained on",
    "paraphrases": "wordings never trained on",
    "other_words": "in the domain, written by hand before the training",
    "house_with": "a made-up verb, its meaning in the memory",
    "house_without": "the same verb, its meaning nowhere",
}
COLUMNS = {
    "one": "one answer right",
    "any": "any of three",
    "consensus": "the chain's choice",
    "accepted": "accepted",
    "wrong_of_accepted": "of those wrong",
}


def share(figure: Mapping[str, Any]) -> str:
    """Give a rate in percent with its 95 % interval."""
    if figure["value"] is None:
        return "–"
    value, low, high = (round(100 * figure[key]) for key in ("value", "low", "high"))
    return f"{value} % [{low}, {high}]"


def amount(figure: Mapping[str, Any]) -> str:
    """Give any figure with its 95 % interval: a rate in percent, everything else in its unit."""
    if figure["unit"] == "fraction" or figure["value"] is None:
        return share(figure)
    value, low, high = (f"{figure[key]:,.0f}" for key in ("value", "low", "high"))
    return f"{value} [{low}, {high}] {figure['unit']}"


def table(report: Mapping[str, Any]) -> str:
    """Give a report as the README's table, with what stands behind it."""
    figures, environment = report["figures"], report["environment"]
    lines = [
        f"| tasks | n | {' | '.join(COLUMNS.values())} |",
        "|---" * (len(COLUMNS) + 2) + "|",
    ]
    for name, words in SETS.items():
        cells = [share(figures[f"{name}.{key}"]) for key in COLUMNS]
        lines.append(f"| {words} | {figures[f'{name}.one']['n']} | {' | '.join(cells)} |")
    closed, told, outside, wrong = (
        figures[key]
        for key in (
            "pooled.gap_closed",
            "pooled.example_gap_closed",
            "abstain.out_of_domain",
            "wrong_of_accepted",
        )
    )
    quick = " --quick" if environment["quick"] else ""
    said = (
        f"Of the gap between one answer and the best of three, the chain closes {share(closed)} on two and "
        f"three operations by its own evidence, {share(told)} with one example in the prompt. Outside the "
        f"domain (written by hand, n = {outside['n']}) it accepts nothing for {share(outside)} of the tasks; "
        f"inside, {share(wrong)} of the accepted answers are wrong (n = {wrong['n']}). 95 % intervals; seed "
        f"{environment['seed']}; measured by `./hydra bench model{quick}`: each program is run on inputs "
        "and held against a reference."
    )
    return "\n".join([*lines, "", said])


def lives(report: Mapping[str, Any]) -> str:
    """Give what the memory gained over its lives, as the README says it."""
    figures, environment = report["figures"], report["environment"]
    recovered = figures["poisoned.tasks_to_recover"]["value"]
    after = {
        None: "of 50 tasks never came back to within 8 points of the other's",
        1: "of 50 tasks never fell more than 8 points below the other's",
    }.get(recovered, f"of 50 tasks was back within 8 points of the other's after {recovered} tasks")
    number, tasks, verbs = len(environment["seeds"]), environment["tasks"], environment["verbs"]
    return (
        f"Over {number} lives of {tasks} tasks with {verbs} made-up verbs, each life begun with an empty "
        "memory and corrected by a person where it failed, the share of tasks accepted and right rose from "
        f"{share(figures['first_30'])} of the first 30 to "
        f"{share(figures['last_100'])} of the last 100 (gain {share(figures['gain'])}). With memory off it "
        f"was {share(figures['memory_off.first_30'])} and {share(figures['memory_off.last_100'])}. Wrong "
        f"memories, 30 % of the entries, were written after task 150: the rate {after}. 95 % intervals "
        "over lives; measured by `./hydra bench learning`; benchmarks/README.md says how."
    )


def beside(reports: Mapping[str, Mapping[str, Any]]) -> str:
    """Give every figure of several reports as one table, and whether each bar holds."""
    keys = dict.fromkeys(key for report in reports.values() for key in report["figures"])
    none = {"value": None, "unit": "fraction"}
    lines = [f"| figure | {' | '.join(reports)} |", "|---" * (len(reports) + 1) + "|"]
    for key in keys:
        cells = [amount(report["figures"].get(key, none)) for report in reports.values()]
        lines.append(f"| {key} | {' | '.join(cells)} |")
    lines += ["", f"| bar | {' | '.join(reports)} |", "|---" * (len(reports) + 1) + "|"]
    held = {label: {bar["bar"]: _held(bar) for bar in report["bars"]} for label, report in reports.items()}
    for bar in dict.fromkeys(bar for marks in held.values() for bar in marks):
        lines.append(f"| {bar} | {' | '.join(m.get(bar, '–') for m in held.values())} |")
    return "\n".join(lines)


def _held(bar: Mapping[str, Any]) -> str:
    return "–" if bar["value"] is None else f"{bar['value']:,.4g}, {'yes' if bar['holds'] else 'no'}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Rewrite the README's section, or print the runs that `--beside` names."""
    parser = argparse.ArgumentParser(description="Put measured figures into words.")
    parser.add_argument("--beside", nargs="+", metavar="LABEL=REPORT", help="print these runs side by side")
    options = parser.parse_args(arguments)
    if options.beside:
        named = dict(each.split("=", 1) for each in options.beside)
        print(beside({label: json.loads(Path(path).read_text()) for label, path in named.items()}))
        return
    text = README.read_text(encoding="utf-8")
    for path, marks, tell in (
        (REPORT, (START, END), table),
        (LEARNING, (LEARNING_START, LEARNING_END), lives),
    ):
        start, end = marks
        before, rest = text.split(start)
        made = tell(json.loads(path.read_text(encoding="utf-8")))
        text = f"{before}{start}\n{made}\n{end}{rest.split(end)[1]}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
