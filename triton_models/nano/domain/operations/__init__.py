"""Every operation of the domain."""

from triton_models.nano.domain.operation import Operation
from triton_models.nano.domain.operations import (
    characters,
    dictionaries,
    lists,
    number_filters,
    number_maps,
    numbers,
    pairs,
    strings,
    word_lists,
)

OPERATIONS: tuple[Operation, ...] = (
    *number_filters.OPERATIONS,
    *number_maps.OPERATIONS,
    *numbers.OPERATIONS,
    *lists.OPERATIONS,
    *characters.OPERATIONS,
    *strings.OPERATIONS,
    *word_lists.OPERATIONS,
    *dictionaries.OPERATIONS,
    *pairs.OPERATIONS,
)
