"""The wish of a sentence: a chain's English as a noun phrase, steps, a clause or a question, and as an imperative."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triton_models.nano.domain import sources
from triton_models.nano.domain.chains import Wording

_NO_VERB = {"from", "gimme", "so", "the"}


def third_person(step: str) -> str | None:
    """Say "keep the odd numbers" as "keeps the odd numbers"; None where a phrase does not start with its verb."""
    verb, _, rest = step.partition(" ")
    if verb in _NO_VERB or (not verb.isalpha() and "-" not in verb):
        return None
    if verb.endswith(("s", "x", "ch", "sh", "z", "o")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return f"{verb} {rest}".strip()


@dataclass(frozen=True)
class Subject:
    """What a sentence is about: the wording of the chain, and what it may name."""

    wording: Wording
    takes: str
    names: tuple[str, ...] | None
    #: Words for the parameters that are arguments too ("an integer k").
    extra: tuple[str, ...]
    signature: str
    rng: random.Random
    held: bool

    def source(self) -> sources.Source:
        """Fresh words for the input."""
        return sources.source(self.takes, self.names, self.rng)

    def introduced(self) -> tuple[str, sources.Source]:
        """Introduce the input in words, and how it is called from there on."""
        intro = sources.introduction(self.takes, self.names, self.rng)
        known = self.source()
        if self.names is None and not self.takes.endswith("2"):
            known = sources.Source(known.full, known.short, known.members)
            word = (
                self.rng.choice(("it", known.short, known.short))
                if self.takes not in {"ints", "strs"}
                else known.short
            )
            known = sources.Source(word, word, self.rng.choice((word, f"the {'NUMS' if self.takes == 'ints' else 'WORDS'} in {word}"
                                   if self.takes in {"ints", "strs"} else word)))  # fmt: skip
        elif self.names is not None and not self.takes.endswith("2"):
            known = sources.Source(
                self.names[0],
                self.names[0],
                known.members if self.names[0] in known.members else self.names[0],
            )
        elif self.names is not None:
            both = f"{self.names[0]} and {self.names[1]}"
            known = sources.Source(both, both, both, self.names[0], self.names[1])
        else:
            known = sources.Source("them", "them", "them", known.first, known.second)
        for extra in self.extra:
            intro += f" and {extra}"
        return intro, replace(known, introduced=self.rng.random() < 0.5)


def _join_steps(steps: Sequence[str], rng: random.Random) -> str:
    if len(steps) == 1:
        return steps[0]
    draw = rng.random()
    if draw < 0.35:
        return (
            ", ".join(steps[:-1])
            + rng.choice((" and ", " and then ", ", then ", ", and ", ", and finally "))
            + steps[-1]
        )
    if draw < 0.6:
        return rng.choice((", then ", " then ", "; then ", " and then ", ", and then ")).join(steps)
    if draw < 0.7:
        return "first " + ", then ".join(steps)
    if draw < 0.85:
        return ". ".join(
            [steps[0], *(rng.choice(("Then ", "Next, ", "After that, ", "")) + s for s in steps[1:])]
        )
    return "; ".join(steps)


def plain(  # noqa: PLR0911 - one return for each form
    subject: Subject, source: sources.Source
) -> tuple[str, str]:
    """Say the wish; its form is N(oun), V(erb), C(lause) or Q(uestion)."""
    wording, rng, last = subject.wording, subject.rng, len(subject.wording.chain) - 1
    draw = rng.random()
    if wording.has("asks") and draw < 0.14:
        return wording.phrase(last, "asks", wording.nested(last, source)), "Q"
    if wording.has("clauses"):
        if last and draw < 0.4:
            return _join_steps(wording.steps(source), rng), "V"
        return wording.phrase(last, "clauses", wording.nested(last, source)), "C"
    if draw < (0.55 if last else 0.65) and wording.has("nouns"):
        return wording.phrase(last, "nouns", wording.nested(last, source)), "N"
    if last and (draw < 0.85 or not wording.has("verbs")):
        return _join_steps(wording.steps(source), rng), "V"
    if not wording.has("verbs"):
        return wording.phrase(last, "nouns", wording.nested(last, source)), "N"
    return wording.phrase(last, "verbs", wording.nested(last, source)), "V"


def imperative(subject: Subject, source: sources.Source) -> tuple[str, str | None]:
    """Say the wish as an imperative, and in the third person where that can be said."""
    rng = subject.rng
    text, form = plain(subject, source)
    if form == "Q":
        text, form = _plain_not_asked(subject, source)
    if form == "N":
        verb = rng.choice(("return", "return", "return", "compute", "find", "calculate", "produce"))
        return f"{verb} {text}", f"{third_person(verb)} {text}"
    if form == "C":
        verb = rng.choice(
            (
                "return whether",
                "check whether",
                "check if",
                "return True if",
                "determine whether",
                "tell whether",
            )
        )
        return f"{verb} {text}", f"{third_person(verb)} {text}"
    if ". " in text or text.startswith("first ") or ";" in text:
        return text, None
    return text, steps_third_person(text)


def _plain_not_asked(subject: Subject, source: sources.Source) -> tuple[str, str]:
    for _ in range(20):
        text, form = plain(subject, source)
        if form != "Q":
            return text, form
    raise AssertionError(text)


def steps_third_person(text: str) -> str | None:
    """One imperative in the third person; None where there are several."""
    if ", then " in text or " and then " in text or ", " in text or " and return " in text:
        return None
    return third_person(text)
