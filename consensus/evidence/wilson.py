"""Wilson's interval of a rate, for the evidence and for `benchmarks`.

`triton_models.rates` is its twin: the recipes of the models run where nothing of the project is installed.
"""

from __future__ import annotations

import math
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def interval(hits: int, n: int) -> tuple[float, float]:
    """Give the 95 % score interval (Wilson 1927) of `hits` of `n`, as shares of 1; `n` is 1 or more."""
    share, scale = hits / n, 1 + Z * Z / n
    centre = (share + Z * Z / (2 * n)) / scale
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)
