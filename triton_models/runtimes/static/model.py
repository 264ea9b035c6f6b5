"""Triton's side of an embedder: texts in, vectors of unit length out, all waiting requests in one go."""

from __future__ import annotations

import json
from itertools import chain
from typing import Any

import numpy as np
import triton_python_backend_utils as pb
from model2vec import StaticModel


class TritonPythonModel:
    """Triton's entry point."""

    def initialize(self, args: dict[str, str]) -> None:
        """Load the model of the parameter `model_dir`; its vectors must be as long as the output declares."""
        config = json.loads(args["model_config"])
        self.model = StaticModel.from_pretrained(config["parameters"]["model_dir"]["string_value"])
        wanted = int(config["output"][0]["dims"][0])
        if self.model.dim != wanted:
            raise pb.TritonModelException(f"the model has {self.model.dim} dimensions; {wanted} are declared")

    def execute(self, requests: list[Any]) -> list[Any]:
        """Answer each request; one with bytes that are no text fails alone."""
        read = [_texts(request) for request in requests]
        good = [texts for texts in read if texts is not None]
        vectors = iter(self._embed(list(chain.from_iterable(good))) if good else ())
        return [_response(None if texts is None else [next(vectors) for _ in texts]) for texts in read]

    def _embed(self, texts: list[str]) -> Any:
        """Give an array (n, dimensions) of float32; a text without a known token is all zeros."""
        found = self.model.encode(texts, normalize=True, use_multiprocessing=False)
        return found.astype(np.float32, copy=False)


def _texts(request: Any) -> list[str] | None:
    values = pb.get_input_tensor_by_name(request, "text_input").as_numpy().reshape(-1)
    try:
        return [value.decode() for value in values]
    except UnicodeDecodeError:
        return None


def _response(vectors: list[Any] | None) -> Any:
    if vectors is None:
        error = pb.TritonError("a text is not valid UTF-8", pb.TritonError.INVALID_ARG)
        return pb.InferenceResponse(error=error)
    return pb.InferenceResponse([pb.Tensor("embedding", np.stack(vectors))])
