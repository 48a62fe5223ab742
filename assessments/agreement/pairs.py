"""The same figures of agreement for two raters, from counts of first level x second level, all draws at once.

The clock computes these for every factor of every instrument, so that a thousand drawn tables are worked
on together and not one after the other. The draws are those of ``bootstrapped``: a test holds each figure
and the ends of its interval to what ``agreement`` gives for the same table.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from assessments.agreement.estimates import ENOUGH, RESAMPLES, SEED, Estimate, Numbers
from assessments.agreement.icc import icc
from assessments.agreement.table import Ratings

# Tables of counts, the first axis of which runs over the draws.
Tables = NDArray[np.float64]
Measure = Callable[[Tables, Numbers], Numbers]


def agreement_of_pairs(ratings: Ratings) -> dict[str, Estimate]:
    """All figures but two kinds of alpha, of a table of two raters; gaps are allowed."""
    levels = np.unique(ratings.complete)
    counted = _counted(ratings.values, levels)
    return {
        **icc(ratings.complete),
        **{name: _estimate(measure, counted, levels) for name, measure in _MEASURES.items()},
    }


def _counted(table: Numbers, levels: Numbers) -> Tables:
    """The table itself and each that was drawn from it, as counts of first x second level."""
    many = max(1, len(levels))
    both = ~np.isnan(table).any(axis=1)
    cells = np.full(len(table), many * many)
    cells[both] = (np.searchsorted(levels, table[both]) * (many, 1)).sum(axis=1)
    drawn = np.random.default_rng(SEED).integers(0, len(table), (RESAMPLES, len(table)))
    every = [cells, *cells[drawn]]
    counts = np.array([np.bincount(one, minlength=many * many + 1)[:-1] for one in every], dtype=np.float64)
    return counts.reshape(len(every), many, many)


def _estimate(measure: Measure, counted: Tables, levels: Numbers) -> Estimate:
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate, *drawn = measure(counted, levels)
    told = np.array(drawn)[np.isfinite(drawn)]
    if not np.isfinite(estimate) or len(told) < ENOUGH * RESAMPLES:
        return Estimate.of(estimate)
    lower, upper = np.quantile(told, [0.025, 0.975])
    return Estimate.of(estimate, lower, upper)


def _percent(counts: Tables, levels: Numbers) -> Numbers:
    same = np.trace(counts, axis1=1, axis2=2)
    return np.asarray(same / counts.sum(axis=(1, 2)))


def _kappa(power: int) -> Measure:
    def measure(counts: Tables, levels: Numbers) -> Numbers:
        apart = np.abs(levels[:, None] - levels[None, :]) ** power
        pairs = counts.sum(axis=(1, 2))
        seen = (counts * apart).sum(axis=(1, 2)) / pairs
        by_chance = (
            counts.sum(axis=2)[:, :, None] * counts.sum(axis=1)[:, None, :] / pairs[:, None, None] ** 2
        )
        return np.asarray(1 - seen / (by_chance * apart).sum(axis=(1, 2)))

    return measure


def _alpha_ordinal(counts: Tables, levels: Numbers) -> Numbers:
    """Levels are as far apart as there are ratings from the middle of one to the middle of the other."""
    either_way = counts + counts.transpose(0, 2, 1)
    named = either_way.sum(axis=2)
    middles = named.cumsum(axis=1) - named / 2
    apart = (middles[:, :, None] - middles[:, None, :]) ** 2
    seen = (either_way * apart).sum(axis=(1, 2))
    by_chance = (named[:, :, None] * named[:, None, :] * apart).sum(axis=(1, 2))
    return np.asarray(1 - (named.sum(axis=1) - 1) * seen / by_chance)


_MEASURES: dict[str, Measure] = {
    "percent_agreement": _percent,
    "weighted_kappa_linear": _kappa(1),
    "weighted_kappa_quadratic": _kappa(2),
    "krippendorff_alpha_ordinal": _alpha_ordinal,
}
