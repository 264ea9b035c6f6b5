"""Prompts that the model must decline."""

import random

from triton_models.nano.domain.outside.kinds import other_kind
from triton_models.nano.domain.outside.library_docs import library_doc
from triton_models.nano.domain.outside.near import near_miss
from triton_models.nano.domain.outside.talk import talk
from triton_models.nano.domain.outside.untaught import foreign_input, untaught_operation

_SOURCES = (near_miss, untaught_operation, foreign_input, other_kind, library_doc, talk)
_WEIGHTS = (24, 25, 6, 25, 8, 12)


def out_of_domain(rng: random.Random) -> str:
    """Draw a prompt outside the domain."""
    return rng.choices(_SOURCES, _WEIGHTS)[0](rng)
