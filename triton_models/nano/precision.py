"""Which numbers to compute in: bfloat16 where the processor has it, float32 elsewhere.

Without such instructions (no AVX512-BF16, no AMX) bfloat16 is emulated: a matrix product took a hundred times
as long as in float32 on an AMD Zen 3.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


def fast_bfloat16() -> bool:
    """Tell whether the processor computes with bfloat16 itself."""
    return any(has for name, has in torch.cpu.get_capabilities().items() if "bf16" in name)


class Float32Muon(torch.optim.Muon):
    """torch's Muon, orthogonalising in float32 (torch's own always does in bfloat16).

    Same settings, same state: a checkpoint of one goes on with the other.
    """

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # nobody gives it a closure
        """Update every matrix once."""
        del closure
        for group in self.param_groups:
            matrices = [each for each in group["params"] if each.grad is not None]
            for _, alike in groupby(sorted(matrices, key=_shape), key=_shape):
                self._update(list(alike), group)

    def _update(self, matrices: Sequence[Tensor], group: dict[str, float]) -> None:
        """Update matrices of one shape together."""
        directions = []
        for matrix in matrices:
            gradient = matrix.grad
            assert gradient is not None  # noqa: S101 - those without were left out
            momentum = self.state[matrix].setdefault("momentum_buffer", torch.zeros_like(gradient))
            momentum.lerp_(gradient, 1 - group["momentum"])
            directions.append(gradient.lerp(momentum, group["momentum"]))
        rows, columns = matrices[0].shape
        updates = orthogonal(torch.stack(directions), group["ns_coefficients"], int(group["ns_steps"]))  # type: ignore[arg-type]
        rate = group["lr"] * 0.2 * max(rows, columns) ** 0.5  # adjust_lr_fn "match_rms_adamw"
        for matrix, update in zip(matrices, updates, strict=True):
            matrix.mul_(1 - group["lr"] * group["weight_decay"])
            matrix.add_(update, alpha=-rate)


def _shape(matrix: Tensor) -> tuple[int, ...]:
    return tuple(matrix.shape)


def orthogonal(directions: Tensor, coefficients: tuple[float, float, float], steps: int) -> Tensor:
    """Orthogonalise (n, rows, columns) by the Newton-Schulz iteration of Muon (Jordan et al. 2024)."""
    a, b, c = coefficients
    wide = directions if directions.shape[1] <= directions.shape[2] else directions.mT
    wide = wide / wide.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    for _ in range(steps):
        gram = wide @ wide.mT
        wide = torch.baddbmm(wide, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), wide, beta=a)
    return wide if directions.shape[1] <= directions.shape[2] else wide.mT
