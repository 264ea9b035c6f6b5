"""The inputs and outputs of the contracts as Triton's `config.pbtxt` wants them, from signatures.toml."""

from __future__ import annotations

import re

import msgspec

from consensus.inference.paths import SIGNATURES

_FIELD = re.compile(r"(?P<type>[A-Z0-9]+)\[(?P<dims>[-0-9,]*)\](?: -> \[(?P<shape>[-0-9,]*)\])?")


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the file; fields are written `TYPE[dims]` or `TYPE[dims] -> [dims]`."""

    max_batch_size: int  # 0: no batch dimension
    required: tuple[str, ...]
    inputs: dict[str, str]
    outputs: dict[str, str]


def signature(contract: str) -> Signature:
    """Give the signature of a contract; KeyError where there is none of that name."""
    return msgspec.toml.decode(SIGNATURES.read_bytes(), type=dict[str, Signature])[contract]


def _field(name: str, text: str, *, optional: bool) -> str:
    match = _FIELD.fullmatch(text)
    if match is None:
        raise ValueError(f"{SIGNATURES}: {name} = {text!r} is not TYPE[dims]")
    reshape = f" reshape {{ shape: [{match['shape']}] }}" if match["shape"] is not None else ""
    option = " optional: true" if optional else ""
    return f'  {{ name: "{name}" data_type: TYPE_{match["type"]} dims: [{match["dims"]}]{reshape}{option} }}'


def pbtxt(signature: Signature) -> str:
    """Write the batch size, inputs and outputs."""
    inputs = [_field(n, t, optional=n not in signature.required) for n, t in signature.inputs.items()]
    outputs = [_field(n, t, optional=False) for n, t in signature.outputs.items()]
    return "\n".join(
        [
            f"max_batch_size: {signature.max_batch_size}",
            "input [",
            ",\n".join(inputs),
            "]",
            "output [",
            ",\n".join(outputs),
            "]\n",
        ]
    )
