"""Every operation of the domain."""

from triton_models.nano.domain.operation import Operation
from triton_models.nano.domain.operations import (
    aggregates,
    characters,
    conversions,
    dictionaries,
    dicts,
    lists,
    nested_lists,
    number_filters,
    number_maps,
    numbers,
    pairs,
    sentences,
    strings,
    word_filters,
    word_lists,
    word_tables,
    words,
)

OPERATIONS: tuple[Operation, ...] = (
    *number_filters.OPERATIONS,
    *number_maps.OPERATIONS,
    *numbers.OPERATIONS,
    *conversions.OPERATIONS,
    *aggregates.OPERATIONS,
    *lists.OPERATIONS,
    *nested_lists.OPERATIONS,
    *characters.OPERATIONS,
    *strings.OPERATIONS,
    *sentences.OPERATIONS,
    *word_filters.OPERATIONS,
    *word_lists.OPERATIONS,
    *words.OPERATIONS,
    *word_tables.OPERATIONS,
    *dictionaries.OPERATIONS,
    *dicts.OPERATIONS,
    *pairs.OPERATIONS,
)
