"""The last touch on a sentence: capitals, full stops, politeness and the rare slip of a key."""

import random
import re

_POLITE = (
    *[""] * 8, "hi, ", "hey, ", "hello! ", "quick one: ", "task: ", "python: ", "in Python, ", "TODO: ", "todo - ", "Problem: ", "using Python, ",
)  # fmt: skip
_AFTER = (
    *[""] * 9, " please", " thanks", ", thanks", " in python", " in Python", " (python)", ". Thanks!", " using python", " pls", ". Only code.",
    ". No explanation.",
)  # fmt: skip
_SENTENCE_START = re.compile(r"(?<=[a-z0-9`]\. )([a-z])(?=[a-z]+ )")


def polish(text: str, rng: random.Random) -> str:
    """The sentence as a person might type it."""
    polite = rng.choice(_POLITE)
    if not (("ython" in polite and "ython" in text) or (polite[:1] in "hH" and text[:2] in {"hi", "he"})):
        text = polite + text
    if not text.endswith((".", "?", "!")):
        after = rng.choice(_AFTER)
        text += (
            after
            if not (("ython" in after and "ython" in text) or ("l" in after and "please" in text))
            else ""
        )
    if rng.random() < 0.45:
        text = text[0].upper() + _SENTENCE_START.sub(lambda m: m[1].upper(), text[1:])
    if text[-1] not in ".?!" and rng.random() < 0.3:
        text += "."
    elif text[-1] == "?" and rng.random() < 0.15:
        text = text[:-1]
    if rng.random() < 0.02 and len(text) > 20:
        at = rng.randrange(5, len(text) - 5)
        if text[at : at + 2].isalpha() and "'" not in text and '"' not in text:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text
