"""How sure the model must be to decline: a constant added to the logit of `<|unknown|>`.

Trained as it is, it declines where that is likelier than each other beginning, and so a few of the tasks that
it can do. A program that is wrong is mostly found out later (it is run, and two others answer beside it); a
task declined is lost. So it declines only where it is surer. The constant stands in the graph itself: every
request, at any temperature and on any server, is drawn from the same probabilities.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import onnx
from onnx import helper, numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

SURENESS: Final = 0.95
"""How likely declining must be, against the likeliest other beginning, to be chosen; 0.5 changes nothing.

Chosen on fitting tasks (model card): fewer in-domain tasks are declined, a few more outside are answered."""
LOGITS: Final = "logits"
"""The output of the graph, shape (batch, tokens, vocabulary)."""


def decline_only_when_sure(model: Path, token: int, *, sureness: float = SURENESS) -> None:
    """Lower the logit of `token` by log(sureness / (1 - sureness)) in the ONNX file `model`.

    Raises ValueError where the graph has no output of that name, or was changed so before.
    """
    found = onnx.load(model, load_external_data=False)
    graph = found.graph
    outputs = [output for output in graph.output if output.name == LOGITS]
    makers = [node for node in graph.node if LOGITS in node.output]
    if not outputs or not makers:
        raise ValueError(f"{model}: no node gives {LOGITS!r}")
    if makers[0].op_type == "Add":
        raise ValueError(f"{model}: its logits are shifted already; export the checkpoint again")
    kind = outputs[0].type.tensor_type
    shift = np.zeros(kind.shape.dim[-1].dim_value, helper.tensor_dtype_to_np_dtype(kind.elem_type))
    shift[token] = -math.log(sureness / (1 - sureness))
    makers[0].output[list(makers[0].output).index(LOGITS)] = f"{LOGITS}.trained"
    graph.initializer.append(numpy_helper.from_array(shift, f"{LOGITS}.shift"))
    graph.node.append(helper.make_node("Add", [f"{LOGITS}.trained", f"{LOGITS}.shift"], [LOGITS]))
    onnx.save(found, model)
