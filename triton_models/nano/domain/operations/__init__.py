"""Every operation of the domain."""

from triton_models.nano.domain.operation import Operation
from triton_models.nano.domain.operations import (
    lists,
    number_filters,
    number_maps,
)

OPERATIONS: tuple[Operation, ...] = (
    *number_filters.OPERATIONS,
    *number_maps.OPERATIONS,
    *lists.OPERATIONS,
)
