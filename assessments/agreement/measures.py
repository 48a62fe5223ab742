"""Every figure of agreement of one table, under the names they are asked for by."""

from functools import partial
from typing import Literal

import krippendorff
import numpy as np

from assessments.agreement.categories import percent_agreement, weighted_kappa
from assessments.agreement.estimates import Estimate, Numbers, bootstrapped
from assessments.agreement.icc import icc
from assessments.agreement.table import Ratings

Scale = Literal["nominal", "ordinal", "interval"]


def agreement(ratings: Ratings) -> dict[str, Estimate]:
    """All of them. The six ICC need every rater's rating of a subject; the others take what there is."""
    table = ratings.values
    return {
        **icc(ratings.complete),
        "weighted_kappa_linear": bootstrapped(partial(weighted_kappa, power=1), table),
        "weighted_kappa_quadratic": bootstrapped(partial(weighted_kappa, power=2), table),
        "krippendorff_alpha_ordinal": bootstrapped(partial(alpha, scale="ordinal"), table),
        "krippendorff_alpha_nominal": bootstrapped(partial(alpha, scale="nominal"), table),
        "krippendorff_alpha_interval": bootstrapped(partial(alpha, scale="interval"), table),
        "percent_agreement": bootstrapped(percent_agreement, table),
    }


def alpha(table: Numbers, *, scale: Scale) -> float:
    """Krippendorff's alpha (Content Analysis, 4th ed. 2018, ch. 12) of subjects x raters, gaps allowed.

    Undefined where no subject has two ratings, or all ratings are the same.
    """
    twice = table[(~np.isnan(table)).sum(axis=1) > 1]
    if len(np.unique(twice[~np.isnan(twice)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=twice.T, level_of_measurement=scale))
