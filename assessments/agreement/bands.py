"""The usual words for a figure of agreement, and who proposed them. They are conventions, not findings."""

from assessments.agreement.estimates import Estimate

KAPPA_SOURCE = "Landis & Koch 1977"
ICC_SOURCE = "Koo & Li 2016, read from the interval"
ALPHA_SOURCE = "Krippendorff 2018"

_KAPPA = ((0.20, "slight"), (0.40, "fair"), (0.60, "moderate"), (0.80, "substantial"))
_ICC = ((0.50, "poor"), (0.75, "moderate"), (0.90, "good"))


def in_words(measure: str, figure: Estimate) -> str:
    """The word of a figure; none for a share, which chance alone can raise, or where it is not defined."""
    if figure.estimate is None:
        return ""
    if measure.startswith("weighted_kappa"):
        return _kappa(figure.estimate)
    if measure.startswith("krippendorff_alpha"):
        return _alpha(figure.estimate)
    if measure.startswith("icc") and figure.ci95:
        lower, upper = (_icc(end) for end in figure.ci95)
        return lower if lower == upper else f"{lower} to {upper}"
    return ""


def _kappa(estimate: float) -> str:
    if estimate < 0:
        return "poor"
    return next((words for most, words in _KAPPA if estimate <= most), "almost perfect")


def _icc(end: float) -> str:
    return next((words for below, words in _ICC if end < below), "excellent")


def _alpha(estimate: float) -> str:
    if estimate < 0.667:
        return "too low to conclude from"
    return "for tentative conclusions" if estimate < 0.800 else "for firm conclusions"
