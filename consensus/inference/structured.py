"""Answers of a fixed form: the shapes that models are asked for, and asking until one is held.

Guided decoding holds a model to the form where the server can; elsewhere the object is looked for in what the
model says, and asked for once more with what was wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from consensus.errors import InferenceError
from consensus.sandbox import codec

if TYPE_CHECKING:
    from consensus.ports import Inference, Stopped
    from consensus.values import Ask

AGAIN_TEMPERATURE = 0.8  # a greedy model would only say the same again
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class FormError(InferenceError):
    """A model does not answer in the form that it was asked for."""

    permanent = True


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all forms: an object with these fields and no others."""


class Review(Form, frozen=True):
    """Whether a program does what the task asks; large models give the reason."""

    verdict: Literal["pass", "fail"]
    reason: str = ""


class Output(Form, frozen=True):
    """What a call should give, as Python source."""

    output: str

    def __post_init__(self) -> None:
        """Refuse what is no literal; raises ValueError."""
        codec.literal_tree(self.output)


class Choice(Form, frozen=True):
    """Which of two programs does rather what the task asks."""

    better: Literal["first", "second"]


AnyForm = TypeVar("AnyForm", bound=Form)


def ask_form(inference: Inference, ask: Ask, form: type[AnyForm], *, stopped: Stopped) -> tuple[AnyForm, str]:
    """Ask for an object of `form`; give it and who answered. Raises the kinds of InferenceError."""
    ask = msgspec.structs.replace(ask, schema=_schema(form))
    reply = inference.ask(ask, stopped=stopped)
    try:
        return _found(reply.text, form), reply.model
    except msgspec.DecodeError as error:
        sampling = msgspec.structs.replace(ask.sampling, temperature=AGAIN_TEMPERATURE)
        again = msgspec.structs.replace(ask, problem=str(error), sampling=sampling)
    reply = inference.ask(again, stopped=stopped)
    try:
        return _found(reply.text, form), reply.model
    except msgspec.DecodeError as error:
        raise FormError(f"model {reply.model!r} does not answer in the form asked for: {error}") from error


def _found(text: str, form: type[AnyForm]) -> AnyForm:
    inside = _OBJECT.search(text)  # models that are not held to the form talk around it
    return msgspec.json.decode(inside[0] if inside else text, type=form)


def _schema(form: type[Form]) -> str:
    """Give the JSON Schema without references: not every server resolves them."""
    _, components = msgspec.json.schema_components([form])
    plain: dict[str, Any] = {k: v for k, v in components[form.__name__].items() if k != "description"}
    return msgspec.json.encode(plain).decode()
