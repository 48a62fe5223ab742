"""Agreement of raters two by two: the same level, or how far apart, beyond what chance would give.

Sources: Cohen, Psychological Bulletin 70 (1968) 213-220, for the weights; Light, Psychological Bulletin 76
(1971) 365-377, for the mean over pairs where there are more than two raters. A pair is compared on the
subjects that both rated. Weights go by the distance of the levels themselves, so that a level nobody chose
still lies between its neighbours.
"""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from assessments.agreement.estimates import Numbers


def weighted_kappa(table: Numbers, *, power: int) -> float:
    """Mean of Cohen's weighted kappa over the pairs of raters; ``power`` 1 is linear, 2 quadratic."""
    return _mean_over_pairs(table, lambda first, second: _kappa(first, second, power))


def percent_agreement(table: Numbers) -> float:
    """The share, 0 to 1, of pairs of ratings of one subject that name the same level."""
    return _mean_over_pairs(table, lambda first, second: float(np.mean(first == second)))


def _kappa(first: Numbers, second: Numbers, power: int) -> float:
    seen = float(np.mean(np.abs(first - second) ** power))
    levels, shares = _shares(first)
    others, theirs = _shares(second)
    by_chance = float(shares @ np.abs(levels[:, None] - others[None, :]) ** power @ theirs)
    # Both gave everybody one and the same level: there was nothing to agree upon.
    return 1 - seen / by_chance if by_chance else float("nan")


def _shares(ratings: Numbers) -> tuple[Numbers, Numbers]:
    levels, counts = np.unique(ratings, return_counts=True)
    return levels, counts / len(ratings)


def _mean_over_pairs(table: Numbers, measure: Callable[[Numbers, Numbers], float]) -> float:
    found = np.array([measure(first, second) for first, second in _pairs(table) if len(first)])
    told = found[np.isfinite(found)]
    return float(told.mean()) if len(told) else float("nan")


def _pairs(table: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    for one, other in combinations(range(table.shape[1]), 2):
        both = table[:, [one, other]]
        both = both[~np.isnan(both).any(axis=1)]
        yield both[:, 0], both[:, 1]
