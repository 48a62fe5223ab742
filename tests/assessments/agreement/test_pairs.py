"""The figures of two raters from counts are those that any table gets, interval for interval."""

import numpy as np
import pytest

from assessments.agreement import Estimate, agreement
from assessments.agreement.pairs import agreement_of_pairs
from assessments.agreement.table import Ratings


def _table(seed: int, subjects: int, levels: int, missing: float) -> Ratings:
    chance = np.random.default_rng(seed)
    values = chance.integers(0, levels, (subjects, 2)).astype(np.float64)
    alike = chance.random(subjects) < 0.6
    values[alike, 1] = values[alike, 0]
    values[chance.random((subjects, 2)) < missing] = np.nan
    return Ratings(("first", "second"), values)


@pytest.mark.parametrize(
    ("seed", "subjects", "levels", "missing"),
    [(1, 30, 3, 0), (2, 41, 4, 0.2), (3, 30, 2, 0.1), (4, 30, 1, 0), (5, 6, 3, 0.3), (6, 4, 3, 1)],
)
def test_every_figure_is_the_one_any_table_gets(
    seed: int, subjects: int, levels: int, missing: float
) -> None:
    ratings = _table(seed, subjects, levels, missing)
    expected = agreement(ratings)
    for name, figure in agreement_of_pairs(ratings).items():
        assert_alike(figure, expected[name], name)


def assert_alike(figure: Estimate, expected: Estimate, name: str) -> None:
    assert (figure.estimate is None) == (expected.estimate is None), name
    assert (figure.ci95 is None) == (expected.ci95 is None), name
    if figure.estimate is not None:
        assert figure.estimate == pytest.approx(expected.estimate), name
    if figure.ci95 is not None:
        assert figure.ci95 == pytest.approx(expected.ci95), name
