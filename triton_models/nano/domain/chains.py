"""The English of a chain: nested noun phrases, steps, clauses and questions, for sentences to be made of."""

import random
import re
from collections.abc import Sequence

from triton_models.nano.domain.grammar import expand
from triton_models.nano.domain.operation import Operation
from triton_models.nano.domain.rendering import Name
from triton_models.nano.domain.sources import Source
from triton_models.nano.domain.splits import phrases

_NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_THEM = {"ints": ("them", "them", "the result", "those", "the resulting list"), "strs": ("them", "them", "the result", "those"),
         "int": ("it", "the result", "that", "that number"), "str": ("it", "the result", "that", "the resulting string"),
         "lists": ("them", "the result"), "dict": ("it", "the result")}  # fmt: skip
#: Nouns that begin so are clauses: fit to end a sentence, not to stand inside another phrase.
OUTERMOST = ("how ", "what ", "where ", "whichever ")


def said(value: object, rng: random.Random) -> str:
    """Write a parameter's value as a person does."""
    if isinstance(value, Name):
        return value
    if isinstance(value, str):
        quote = rng.choice("''\"") if "'" not in value else '"'
        return f"{quote}{value}{quote}"
    if isinstance(value, int) and 0 <= value < len(_NUMBER_WORDS) and rng.random() < 0.12:
        return _NUMBER_WORDS[value]
    return str(value)


class Wording:
    """Draws the phrases of one task; `held` asks for held-out phrases wherever there are any."""

    def __init__(
        self,
        chain: Sequence[Operation],
        values: Sequence[Sequence[object]],
        rng: random.Random,
        *,
        held: bool,
    ) -> None:
        self.chain, self.values, self.rng, self.held = chain, values, rng, held
        self.used_held = False

    def has(self, form: str, at: int = -1) -> bool:
        """Whether the operation at this place has phrases of the form."""
        return bool(getattr(self.chain[at], form))

    def _template(self, operation: Operation, form: str, *, bare: bool, inner: bool) -> str:
        options = phrases(operation, form, held=True) if self.held else ()
        self.used_held = self.used_held or bool(options)
        options = options or phrases(operation, form, held=False)
        for _ in range(20):
            template = options[int(self.rng.random() * len(options))]
            if inner and template.startswith(OUTERMOST):
                continue
            if template[0] != "@":
                return template
            if bare:
                return template[1:]
        return template.removeprefix("@")

    def phrase(self, at: int, form: str, source: Source | str, *, known: bool = False) -> str:
        """Say the operation at this place about a source: words for the input, or a phrase for a result."""
        operation, rng = self.chain[at], self.rng
        template = self._template(
            operation,
            form,
            bare=isinstance(source, Source),
            inner=form == "nouns" and at < len(self.chain) - 1,
        )
        introduced = isinstance(source, Source) and source.introduced
        text = expand(template, rng, source_known=known or introduced)
        if isinstance(source, str):
            source = Source(source, source, source)
        if "{xs}" in text:
            text = text.replace("{xs}", expand(source.members, rng))
        if "{x}" in text:
            text = text.replace("{x}", source.full, 1).replace("{x}", source.short)
        if "{a}" in text or "{b}" in text:
            text = text.replace("{a}", source.first).replace("{b}", source.second)
        for hole, value in zip(("{k}", "{j}"), self.values[at], strict=False):
            if hole in text:
                text = text.replace(hole, said(value, rng))
                if value == 1:
                    text = re.sub(r"\b(first|last|smallest|largest) (1|one) (\w+?)s\b", r"\1 \2 \3", text)
        return text

    def nested(self, upto: int, source: Source) -> Source | str:
        """Say the operations before `upto` as one noun phrase."""
        inner: Source | str = source
        for at in range(upto):
            inner = self.phrase(at, "nouns", inner)
        return inner

    def steps(self, source: Source) -> list[str]:
        """Say one imperative per operation; the last may be "return" and a noun."""
        lines = []
        subject: Source | str = source
        last = len(self.chain) - 1
        for at, operation in enumerate(self.chain):
            known = at > 0
            if at == last and self.has("clauses", at):
                lines.append(
                    f"{self.rng.choice(('return', 'check', 'tell', 'say'))} whether {self.phrase(at, 'clauses', subject)}"
                )
            elif (at == last and known and self.rng.random() < 0.55) or not self.has("verbs", at):
                lines.append(
                    f"{self.rng.choice(('return', 'return', 'take', 'give', 'compute'))} {self.phrase(at, 'nouns', subject, known=known)}"
                )
            else:
                lines.append(self.phrase(at, "verbs", subject, known=known))
            subject = self.rng.choice(_THEM.get(operation.gives, ("the result",)))
        return lines
