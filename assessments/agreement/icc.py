"""Intraclass correlations: how much of what differs between ratings is between subjects.

Sources: Shrout & Fleiss, Psychological Bulletin 86 (1979) 420-428, for the six forms and their intervals;
McGraw & Wong, Psychological Methods 1 (1996) 30-46, for the interval of the two-way random forms.

* (1,1) each subject was rated by other raters; (2,1) raters stand for others like them; (3,1) these only.
* (.,k) the same of the mean of all ``k`` raters, which says how steady a panel is, not one rater.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import f as f_distribution

from assessments.agreement.estimates import Estimate, Numbers

FORMS = ("icc1_1", "icc2_1", "icc3_1", "icc1_k", "icc2_k", "icc3_k")
CERTAINTY = 0.975
ROUNDING = 1e-12
CANCELLED = 1e-9


@dataclass(frozen=True)
class MeanSquares:
    """Two-way analysis of variance of ``n`` subjects by ``k`` raters, one rating in each cell."""

    n: int
    k: int
    between: float  # the subjects
    within: float  # each subject
    raters: float
    residual: float


def icc(complete: Numbers) -> dict[str, Estimate]:
    """The six forms, of a table (subjects x raters) without gaps; undefined where no two subjects differ."""
    if len(complete) < 2:
        return dict.fromkeys(FORMS, Estimate(None))
    squares = mean_squares(complete)
    if squares.between == squares.within == 0:
        return dict.fromkeys(FORMS, Estimate(None))
    # Where raters agree to the last, an interval divides by nothing, and is left out.
    with np.errstate(divide="ignore", invalid="ignore"):
        return {**_one_way(squares), **_two_way_random(squares), **_two_way_fixed(squares)}


def mean_squares(complete: Numbers) -> MeanSquares:
    """Sums of squares over their degrees of freedom."""
    n, k = complete.shape
    mean = complete.mean()
    of_subjects = k * ((complete.mean(axis=1) - mean) ** 2).sum()
    of_raters = n * ((complete.mean(axis=0) - mean) ** 2).sum()
    inside = ((complete - complete.mean(axis=1, keepdims=True)) ** 2).sum()
    error = (n - 1) * (k - 1)
    squares = np.array(
        [of_subjects / (n - 1), inside / (n * (k - 1)), of_raters / (k - 1), (inside - of_raters) / error]
    )
    # What rounding left where nothing differs would be divided by as if it were something.
    squares[squares <= max(squares.max() * ROUNDING, (complete**2).max() * ROUNDING**2)] = 0
    return MeanSquares(n, k, *squares)


def _one_way(one: MeanSquares) -> dict[str, Estimate]:
    low, high = _bounds(one.between / one.within, one.n - 1, one.n * (one.k - 1))
    single = (one.between - one.within) / (one.between + (one.k - 1) * one.within)
    mean = (one.between - one.within) / one.between
    return {
        "icc1_1": Estimate.of(single, _of_ratio(low, one.k), _of_ratio(high, one.k)),
        "icc1_k": Estimate.of(mean, 1 - 1 / low, 1 - 1 / high),
    }


def _two_way_fixed(one: MeanSquares) -> dict[str, Estimate]:
    low, high = _bounds(one.between / one.residual, one.n - 1, (one.n - 1) * (one.k - 1))
    single = (one.between - one.residual) / (one.between + (one.k - 1) * one.residual)
    mean = (one.between - one.residual) / one.between
    return {
        "icc3_1": Estimate.of(single, _of_ratio(low, one.k), _of_ratio(high, one.k)),
        "icc3_k": Estimate.of(mean, 1 - 1 / low, 1 - 1 / high),
    }


def _two_way_random(one: MeanSquares) -> dict[str, Estimate]:
    n, k = one.n, one.k
    apart = one.raters - one.residual
    single = _share(one, one.between + (k - 1) * one.residual + k * apart / n)
    mean = _share(one, one.between + apart / n)
    low, high = _random_bounds(one, single)
    return {
        "icc2_1": Estimate.of(single, low, high),
        "icc2_k": Estimate.of(mean, _of_mean(low, k), _of_mean(high, k)),
    }


def _share(one: MeanSquares, whole: float) -> float:
    """What lies between subjects, of the whole; undefined where the parts of the whole cancel each other."""
    largest = max(one.between, one.raters, one.residual)
    return (one.between - one.residual) / whole if abs(whole) > largest * CANCELLED else float("nan")


def _random_bounds(one: MeanSquares, single: float) -> tuple[float, float]:
    """Satterthwaite's degrees of freedom, as Shrout & Fleiss give them."""
    n, k = one.n, one.k
    ratio = one.raters / one.residual
    free = n * (1 + (k - 1) * single) - k * single
    degrees = (
        (k - 1)
        * (n - 1)
        * (k * single * ratio + free) ** 2
        / ((n - 1) * k**2 * single**2 * ratio**2 + free**2)
    )
    above = f_distribution.ppf(CERTAINTY, n - 1, degrees)
    below = f_distribution.ppf(CERTAINTY, degrees, n - 1)
    spread = k * one.raters + (k * n - k - n) * one.residual
    low = n * (one.between - above * one.residual) / (above * spread + n * one.between)
    high = n * (below * one.between - one.residual) / (spread + n * below * one.between)
    return low, high


def _bounds(ratio: float, of_subjects: int, of_error: int) -> tuple[float, float]:
    above = f_distribution.ppf(CERTAINTY, of_subjects, of_error)
    below = f_distribution.ppf(CERTAINTY, of_error, of_subjects)
    return np.float64(ratio / above), np.float64(ratio * below)


def _of_ratio(ratio: float, k: int) -> float:
    return (ratio - 1) / (ratio + k - 1)


def _of_mean(single: float, k: int) -> float:
    return k * single / (1 + (k - 1) * single)
