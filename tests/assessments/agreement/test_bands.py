"""The usual words of a figure, at their edges."""

import pytest

from assessments.agreement import Estimate
from assessments.agreement.bands import in_words


@pytest.mark.parametrize(
    ("measure", "figure", "words"),
    [
        ("weighted_kappa_linear", Estimate(-0.01), "poor"),
        ("weighted_kappa_linear", Estimate(0.20), "slight"),
        ("weighted_kappa_quadratic", Estimate(0.41), "moderate"),
        ("weighted_kappa_quadratic", Estimate(0.81), "almost perfect"),
        ("krippendorff_alpha_ordinal", Estimate(0.666), "too low to conclude from"),
        ("krippendorff_alpha_ordinal", Estimate(0.667), "for tentative conclusions"),
        ("krippendorff_alpha_ordinal", Estimate(0.800), "for firm conclusions"),
        ("icc2_1", Estimate(0.6, (0.49, 0.76)), "poor to good"),
        ("icc2_1", Estimate(0.95, (0.90, 0.99)), "excellent"),
        ("icc2_1", Estimate(0.95), ""),
        ("percent_agreement", Estimate(1.0), ""),
        ("weighted_kappa_linear", Estimate(None), ""),
    ],
)
def test_a_figure_has_the_word_of_its_band(measure: str, figure: Estimate, words: str) -> None:
    assert in_words(measure, figure) == words
