"""Which rule of a script answers a prompt. The file is read again whenever it changes.

    {"rules": [{"when": REGEX, "text": TEXT, …}, …]}

The first rule that matches and is not used up answers. `texts` instead of `text` gives one text per call in
turn (the last one stays), or per seed with `"by": "seed"`; `think` stands before the text in `<think>` marks.
`slice_chars` (default 16) and `delay_ms` (per slice) pace it. `error` (with `"permanent": true` for
INVALID_ARG), `hang` and `crash` happen after `after` slices (default 0). `times` limits how often a rule may
answer; uses are counted on disk, so that a crash is not repeated after a restart.

In a text that is to be scored, a word counts as a token: `scores` gives the log-probability of single words,
`logprob` (default -0.1) that of the others and of the end.
"""

from __future__ import annotations

import json
import re
import threading
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from pathlib import Path


SURE = -0.1  # the log-probability where a rule gives none


class Rule(TypedDict, total=False):
    """One line of a script."""

    when: str
    text: str
    texts: list[str]
    by: str
    think: str
    slice_chars: int
    delay_ms: int
    after: int
    error: str
    permanent: bool
    hang: bool
    crash: bool
    times: int
    logprob: float
    scores: dict[str, float]


class Script:
    """A script file with the counts and the log that lie beside it."""

    def __init__(self, path: Path) -> None:
        """`path` may appear later: until then no rule matches."""
        self._path = path
        self._uses_path = path.with_suffix(".uses.json")
        self._log_path = path.with_suffix(".log.jsonl")
        self._lock = threading.Lock()
        self._seen = -1
        self._rules: list[Rule] = []

    def _refresh(self) -> list[int]:
        stamp = self._path.stat().st_mtime_ns if self._path.exists() else 0
        if stamp != self._seen:
            self._rules = json.loads(self._path.read_text(encoding="utf-8"))["rules"] if stamp else []
            self._seen = stamp
        uses: dict[str, Any] = (
            json.loads(self._uses_path.read_text(encoding="utf-8")) if self._uses_path.exists() else {}
        )
        counts = uses.get("counts", []) if uses.get("script") == stamp else []
        return counts or [0] * len(self._rules)

    def match(self, prompt: str) -> tuple[Rule, int] | None:
        """Give the rule that answers `prompt` and how often it answered before; None where none does."""
        with self._lock:
            counts = self._refresh()
            for number, rule in enumerate(self._rules):
                used = counts[number]
                if used < rule.get("times", used + 1) and re.search(rule.get("when", ""), prompt):
                    counts[number] += 1
                    self._uses_path.write_text(
                        json.dumps({"script": self._seen, "counts": counts}), encoding="utf-8"
                    )
                    return rule, used
            return None

    def log(self, **line: object) -> None:
        """Append one line for tests to read."""
        with self._lock, self._log_path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


def scores_of(rule: Rule, text: str) -> list[float]:
    """Give the log-probability of each word of `text` and of its end."""
    other, scores = rule.get("logprob", SURE), rule.get("scores", {})
    return [*(scores.get(word, other) for word in text.split()), other]


def text_of(rule: Rule, used: int, seed: int) -> str:
    """Give the text of a rule for its call number `used` (from 0)."""
    texts = rule.get("texts") or [rule.get("text", "")]
    text = texts[seed % len(texts)] if rule.get("by") == "seed" else texts[min(used, len(texts) - 1)]
    return f"<think>{rule['think']}</think>{text}" if "think" in rule else text
