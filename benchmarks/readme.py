"""Write the figures of a report into the README, between its two marks.

./hydra bench end_to_end --json > benchmarks/results/end_to_end.json
.hydra/envs/app/bin/python -m benchmarks.readme
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "benchmarks" / "results" / "end_to_end.json"
README = ROOT / "README.md"
START, END = "<!-- figures: benchmarks/readme.py -->", "<!-- end of figures -->"
SETS = {
    "pairs": "two operations whose pair was never trained on",
    "paraphrases": "wordings never trained on",
    "other_words": "in the domain, written by hand before the training",
    "outside": "outside the domain, written by hand",
}


def share(figure: dict[str, Any]) -> str:
    """Give a rate in percent with its 95 % interval."""
    if figure["value"] is None:
        return "–"
    value, low, high = (round(100 * figure[key]) for key in ("value", "low", "high"))
    return f"{value} % [{low}, {high}]"


def table(report: dict[str, Any]) -> str:
    """Give the report as a Markdown table, with what stands behind it."""
    figures, environment = report["figures"], report["environment"]
    lines = ["| tasks | n | right | wrong | no consensus |", "|---|---|---|---|---|"]
    for name, words in SETS.items():
        cells = [share(figures[f"{name}.{key}"]) for key in ("right", "wrong", "no_consensus")]
        lines.append(f"| {words} | {figures[f'{name}.right']['n']} | {' | '.join(cells)} |")
    drawn, every = figures["wrong_of_accepted.drawn"], figures["wrong_of_accepted.all"]
    told = (
        f"Of the answers accepted on the two drawn sets {share(drawn)} are wrong (n = {drawn['n']}); of "
        f"all accepted answers, those outside the domain included, {share(every)} "
        f"(n = {every['n']}). Shares with 95 % Wilson intervals; "
        f"threshold {environment['threshold']}, seed {environment['seed']}; measured by "
        "`./hydra bench end_to_end`, each winner run on inputs against a reference where there is one. An "
        "accepted answer to a task outside the domain always counts as wrong."
    )
    lines += ["", told]
    return "\n".join(lines)


def main() -> None:
    """Rewrite the README's section."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    made = table(json.loads(REPORT.read_text(encoding="utf-8")))
    README.write_text(f"{before}{START}\n{made}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
