"""The network: a small Llama whose parameters carry the names of transformers' LlamaForCausalLM.

It differs from transformers' code only in what makes training on one CPU core fast: several documents
share one row behind a block mask, attention is written out (faster than the fused kernel with a mask),
and logits are computed only where there is a loss.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    vocabulary: int = 1536
    hidden: int = 256
    layers: int = 4
    heads: int = 4
    intermediate: int = 704
    context: int = 512
    rope_theta: float = 10_000.0
    epsilon: float = 1e-6

    @property
    def head(self) -> int:
        """Width of one attention head."""
        return self.hidden // self.heads


class RMSNorm(nn.Module):
    """Root-mean-square normalisation, computed in float32."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        """Normalise the last dimension."""
        wide = x.float()
        scale = torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self.epsilon)
        return (wide * scale * self.weight).to(x.dtype)


def _rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = x.chunk(2, dim=-1)
    return x * cos + torch.cat([-second, first], dim=-1) * sin


class Attention(nn.Module):
    """Multi-head attention with rotary positions."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.q_proj = nn.Linear(shape.hidden, shape.hidden, bias=False)
        self.k_proj = nn.Linear(shape.hidden, shape.hidden, bias=False)
        self.v_proj = nn.Linear(shape.hidden, shape.hidden, bias=False)
        self.o_proj = nn.Linear(shape.hidden, shape.hidden, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """Mix (rows, length, hidden); `mask` is added to the scores (rows, 1, length, length)."""
        rows, length, _ = x.shape
        split = (rows, length, self.shape.heads, self.shape.head)
        query = _rotate(self.q_proj(x).view(split).transpose(1, 2), cos, sin)
        key = _rotate(self.k_proj(x).view(split).transpose(1, 2), cos, sin)
        value = self.v_proj(x).view(split).transpose(1, 2)
        scores = torch.matmul(query, key.transpose(-1, -2)).float() / math.sqrt(self.shape.head) + mask
        mixed = torch.matmul(torch.softmax(scores, -1).to(value.dtype), value)
        return cast("Tensor", self.o_proj(mixed.transpose(1, 2).reshape(rows, length, -1)))


class FeedForward(nn.Module):
    """The gated feed-forward block (SwiGLU)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(shape.hidden, shape.intermediate, bias=False)
        self.up_proj = nn.Linear(shape.hidden, shape.intermediate, bias=False)
        self.down_proj = nn.Linear(shape.intermediate, shape.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Transform each position by itself."""
        return cast("Tensor", self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x)))


class Layer(nn.Module):
    """One transformer layer, normalised before each half."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.self_attn = Attention(shape)
        self.mlp = FeedForward(shape)
        self.input_layernorm = RMSNorm(shape.hidden, shape.epsilon)
        self.post_attention_layernorm = RMSNorm(shape.hidden, shape.epsilon)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """Add both halves to the residual stream."""
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask)
        return cast("Tensor", x + self.mlp(self.post_attention_layernorm(x)))


class Backbone(nn.Module):
    """Embedding, layers and the last normalisation: transformers' `model.*` parameters."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.hidden)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = RMSNorm(shape.hidden, shape.epsilon)


class Nano(nn.Module):
    """The language model; the output layer shares the embedding's weights."""

    cos: Tensor
    sin: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.model = Backbone(shape)
        frequencies = shape.rope_theta ** -(torch.arange(0, shape.head, 2).float() / shape.head)
        angles = torch.outer(torch.arange(shape.context).float(), frequencies).repeat(1, 2)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:  # noqa: PLR2004 - matrices; the rest are norms, which start at one
                residual = name.endswith(("o_proj.weight", "down_proj.weight"))
                nn.init.normal_(parameter, std=0.02 / math.sqrt(2 * shape.layers) if residual else 0.02)

    def forward(self, tokens: Tensor, positions: Tensor, documents: Tensor, where: Tensor) -> Tensor:
        """Logits at chosen places.

        `tokens`, `positions` and `documents` have the shape (rows, length); a token attends to earlier
        tokens of its own document. `where` holds flat indices into rows x length.
        Returns (len(where), vocabulary).
        """
        length = tokens.shape[1]
        same = documents[:, :, None] == documents[:, None, :]
        causal = torch.ones(length, length, dtype=torch.bool).tril()
        mask = torch.zeros(same.shape).masked_fill(~(same & causal), -1e9)[:, None]
        x = self.model.embed_tokens(tokens)
        cos, sin = self.cos[positions][:, None].to(x.dtype), self.sin[positions][:, None].to(x.dtype)
        for layer in self.model.layers:
            x = layer(x, cos, sin, mask)
        chosen = self.model.norm(x).reshape(-1, self.shape.hidden)[where]
        return functional.linear(chosen, self.model.embed_tokens.weight)
