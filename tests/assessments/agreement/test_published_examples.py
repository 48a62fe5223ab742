"""The figures of agreement against worked examples that were published with their answers."""

import pytest

from assessments.agreement import Ratings, agreement
from assessments.agreement.table import ratings_of


def _table(*subjects: str) -> Ratings:
    """A line per subject, a letter per rating; a dot is missing."""
    lines = [["" if level == "." else level for level in subject] for subject in subjects]
    return ratings_of([[f"rater {number}" for number in range(len(lines[0]))], *lines])


# Shrout & Fleiss (1979), table 2: six subjects, four judges; "10" is the only level of two letters.
SHROUT_FLEISS = ratings_of(
    [
        ["1", "2", "3", "4"],
        ["9", "2", "5", "8"],
        ["6", "1", "3", "2"],
        ["8", "4", "6", "8"],
        ["7", "1", "2", "6"],
        ["10", "5", "6", "9"],
        ["6", "2", "4", "7"],
    ]
)
# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: twelve units, four observers.
KRIPPENDORFF = _table(
    "11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11", ".3.."
)  # fmt: skip
# Levels of anxiety of twenty people by three raters: package irr of R, its examples of icc() and kappa2().
ANXIETY = list(
    zip("33345523522615221243", "36462424332333221334", "21443216111233113322", strict=True)
)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "estimate"),
    [
        ("icc1_1", 0.17), ("icc2_1", 0.29), ("icc3_1", 0.71),
        ("icc1_k", 0.44), ("icc2_k", 0.62), ("icc3_k", 0.91),
    ],
)  # fmt: skip
def test_the_six_forms_of_shrout_and_fleiss(form: str, estimate: float) -> None:
    assert agreement(SHROUT_FLEISS)[form].estimate == pytest.approx(estimate, abs=0.005)


@pytest.mark.parametrize(
    ("form", "interval"),
    [
        # As package psych of R prints them for the same table.
        ("icc1_1", (-0.133, 0.723)), ("icc2_1", (0.019, 0.761)), ("icc3_1", (0.342, 0.946)),
        ("icc1_k", (-0.884, 0.912)), ("icc2_k", (0.071, 0.927)), ("icc3_k", (0.676, 0.986)),
    ],
)  # fmt: skip
def test_and_their_intervals(form: str, interval: tuple[float, float]) -> None:
    assert agreement(SHROUT_FLEISS)[form].ci95 == pytest.approx(interval, abs=0.001)


@pytest.mark.parametrize(("scale", "estimate"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_with_ratings_missing(scale: str, estimate: float) -> None:
    figure = agreement(KRIPPENDORFF)[f"krippendorff_alpha_{scale}"]
    assert figure.estimate == pytest.approx(estimate, abs=0.0005)


def test_agreement_of_three_raters_of_anxiety() -> None:
    figures = agreement(_table(*("".join(one) for one in ANXIETY)))
    assert figures["icc2_1"].estimate == pytest.approx(0.198, abs=0.0005)
    assert figures["icc2_1"].ci95 == pytest.approx((-0.039, 0.494), abs=0.0005)


def test_weighted_kappa_of_the_first_two() -> None:
    figures = agreement(_table(*("".join(one[:2]) for one in ANXIETY)))
    assert figures["weighted_kappa_quadratic"].estimate == pytest.approx(0.297, abs=0.0005)
