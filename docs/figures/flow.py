"""Draw the flow of a round from the pipeline's own list: `./hydra shell < docs/figures/flow.py`.

The picture is `docs/figures/flow.svg`; a test holds it equal to what this draws.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from consensus.pipeline import ROUND, Step

WIDTH, HEIGHT, GAP = 132, 44, 48
BOX_GAP = 14
TOP = 70
COLOURS = {"inference": "#dbeafe", "sandbox": "#fde68a"}
DOES = {
    "recall": "what was proven before",
    "generate": "an approach answers",
    "write_tests": "an author, unseen answers",
    "verify": "run it, in a sandbox",
    "review": "two models read it",
    "judge": "rank by evidence",
    "learn": "keep what was proven",
}


def box(step: Step, x: int, y: int) -> str:
    """Draw one kind of stage."""
    times = "× n" if step.per_candidate else (f"× {step.slots}" if step.slots > 1 else "")
    label = f"{step.name} {times}".strip()
    return (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="8" fill="{COLOURS[step.queue]}" '
        f'stroke="#475569"/><text x="{x + WIDTH // 2}" y="{y + 19}" class="name">{escape(label)}</text>'
        f'<text x="{x + WIDTH // 2}" y="{y + 35}" class="does">{escape(DOES[step.name])}</text>'
    )


def draw() -> str:
    """Draw the whole round as SVG text."""
    tallest = max(len(tier) for tier in ROUND)
    height = TOP + tallest * (HEIGHT + BOX_GAP) + 50
    middle = TOP + (tallest * (HEIGHT + BOX_GAP) - BOX_GAP) // 2
    parts: list[str] = []
    for column, tier in enumerate(ROUND):
        x = 20 + column * (WIDTH + GAP)
        y = middle - (len(tier) * (HEIGHT + BOX_GAP) - BOX_GAP) // 2
        parts.extend(box(step, x, y + row * (HEIGHT + BOX_GAP)) for row, step in enumerate(tier))
        if column:
            parts.append(
                f'<path d="M {x - GAP + 4} {middle} H {x - 8}" stroke="#475569" stroke-width="2" '
                'marker-end="url(#tip)"/>'
            )
    width = 20 + len(ROUND) * (WIDTH + GAP) - GAP + 20
    inference = f'<rect x="20" y="{height - 34}" width="14" height="14" fill="{COLOURS["inference"]}" stroke="#475569"/>'
    sandbox = f'<rect x="250" y="{height - 34}" width="14" height="14" fill="{COLOURS["sandbox"]}" stroke="#475569"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        "<style>text{font-family:sans-serif;text-anchor:middle}.name{font-size:13px;font-weight:bold}"
        ".does{font-size:10px}.note{font-size:12px;text-anchor:start}</style>\n"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#475569"/></marker></defs>\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n'
        '<text x="20" y="28" class="note">One round of an episode: rows are the truth, each box is a row per slot; '
        "below the threshold the judge opens another round.</text>\n"
        + "\n".join(parts)
        + f'\n{inference}<text x="42" y="{height - 22}" class="note">models, through Triton</text>'
        f'{sandbox}<text x="272" y="{height - 22}" class="note">hostile programs, no network, no answers inside</text>'
        "\n</svg>\n"
    )


if __name__ in ("__main__", "django.core.management.commands.shell"):
    Path("docs/figures/flow.svg").write_text(draw(), encoding="utf-8")
