"""Figures of agreement are told of several raters: one alone could be read out of what is shown."""

import pytest

from tests.assessments.agreement import pairs_of_raters as pairs
from tests.assessments.agreement.test_counting import group
from tests.cast import Cast


@pytest.mark.parametrize("raters", [1, 2])
def test_what_one_rater_or_two_made_is_not_kept_however_many_pairs(cast: Cast, raters: int) -> None:
    pairs.many_pairs(cast, 40, raters=pairs.RATERS[:raters])
    assert pairs.count() is None


def test_what_is_nearly_all_one_raters_own_is_not_kept(cast: Cast) -> None:
    pairs.many_pairs(cast, 30, raters=pairs.RATERS[:1])
    pairs.many_pairs(cast, 9, raters=pairs.RATERS[1:])
    assert pairs.count() is None
    pairs.many_pairs(cast, 1, raters=pairs.RATERS[1:])
    assert group(pairs.count())["pairs"] == 40


def test_a_cohort_of_one_rater_is_not_told_apart(cast: Cast) -> None:
    pairs.certified_in(cast, 2019)
    pairs.many_pairs(cast, 31, raters=pairs.RATERS)
    pairs.train_to_rate(cast, "stranger")
    pairs.many_pairs(cast, 31, raters=("stranger",))
    row = pairs.count()
    assert row is not None
    assert group(row)["pairs"] == 62
    assert [one["group"] for one in row.groups if one["by"] == "cohort"] == []
