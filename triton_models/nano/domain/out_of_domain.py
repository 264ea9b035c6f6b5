"""Prompts that the model must decline."""

import random

from triton_models.nano.domain.outside.kinds import other_kind
from triton_models.nano.domain.outside.library_docs import library_doc
from triton_models.nano.domain.outside.near import near_miss
from triton_models.nano.domain.outside.talk import talk

_SOURCES = (near_miss, other_kind, library_doc, talk)
_WEIGHTS = (50, 30, 9, 11)


def out_of_domain(rng: random.Random) -> str:
    """A prompt outside the domain."""
    return rng.choices(_SOURCES, _WEIGHTS)[0](rng)
