"""One figure of agreement with its interval, and the interval of those that have no formula of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# The same numbers for the same table, whoever asks and whenever.
SEED = 20_180_614
RESAMPLES = 1_000
# With fewer that say anything, the ends of an interval rest on next to nothing.
ENOUGH = 0.95


@dataclass(frozen=True)
class Estimate:
    """A figure and its 95% interval (lower, upper); ``None`` where the table does not define it."""

    estimate: float | None
    ci95: tuple[float, float] | None = None

    @classmethod
    def of(cls, estimate: float, lower: float = float("nan"), upper: float = float("nan")) -> "Estimate":
        """From plain numbers, of which those that are not finite say nothing."""
        if not isfinite(estimate):
            return cls(None)
        known = isfinite(lower) and isfinite(upper)
        return cls(float(estimate), (float(lower), float(upper)) if known else None)


def bootstrapped(measure: Callable[[Numbers], float], table: Numbers) -> Estimate:
    """``measure`` of a table (subjects x raters), with the percentile interval of subjects drawn again.

    Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.
    """
    estimate = measure(table)
    if not isfinite(estimate):
        return Estimate(None)
    chance = np.random.default_rng(SEED)
    draws = chance.integers(0, len(table), (RESAMPLES, len(table)))
    drawn = np.array([measure(table[rows]) for rows in draws])
    told = drawn[np.isfinite(drawn)]
    if len(told) < ENOUGH * RESAMPLES:
        return Estimate.of(estimate)
    lower, upper = np.quantile(told, [0.025, 0.975])
    return Estimate.of(estimate, lower, upper)
