"""What must hold of the figures of agreement whatever was rated."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.agreement.categories import percent_agreement, weighted_kappa
from assessments.agreement.estimates import bootstrapped
from assessments.agreement.icc import icc
from assessments.agreement.measures import agreement
from assessments.agreement.table import Ratings, ratings_of

LEVELS = st.integers(0, 4)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=2, max_size=30)


def _rated(lines: list[list[str]]) -> Ratings:
    return ratings_of([[f"rater {number}" for number in range(len(lines[0]))], *lines])


@given(PAIRS, st.sampled_from([1, 2]))
def test_kappa_is_what_was_seen_against_every_rating_met_with_every_other(
    pairs: list[tuple[int, int]], power: int
) -> None:
    seen = np.mean([abs(one - other) ** power for one, other in pairs])
    by_chance = np.mean([abs(one - other) ** power for one, _ in pairs for _, other in pairs])
    found = weighted_kappa(np.array(pairs, dtype=np.float64), power=power)
    if by_chance == 0:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(1 - seen / by_chance)


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), min_size=2, max_size=20))
def test_of_more_than_two_raters_it_is_the_mean_of_the_pairs(rows: list[tuple[int, ...]]) -> None:
    table = np.array(rows, dtype=np.float64)
    each = [percent_agreement(table[:, pair]) for pair in combinations(range(3), 2)]
    assert percent_agreement(table) == pytest.approx(np.mean(each))


@given(st.lists(LEVELS, min_size=2, max_size=20), st.integers(2, 4))
@settings(max_examples=8)
def test_raters_who_say_the_same_agree_wholly_or_there_was_nothing_to_agree_upon(
    levels: list[int], raters: int
) -> None:
    figures = agreement(_rated([[str(level)] * raters for level in levels]))
    assert figures.pop("percent_agreement").estimate == 1
    for name, figure in figures.items():
        if len(set(levels)) == 1:
            assert figure.estimate is None, name
        else:
            assert figure.estimate == pytest.approx(1), name


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), min_size=3, max_size=12), st.permutations(range(3)))
@settings(max_examples=40)
def test_it_does_not_matter_who_stands_in_which_column(rows: list[tuple[int, ...]], order: list[int]) -> None:
    table = np.array(rows, dtype=np.float64)
    for form, figure in icc(table).items():
        other = icc(table[:, order])[form]
        assert (figure.estimate is None) == (other.estimate is None)
        if figure.estimate is not None:
            assert other.estimate == pytest.approx(figure.estimate)


def test_where_the_parts_of_the_whole_cancel_nothing_is_said() -> None:
    """One rater against the other, subject for subject: what is left to divide by is rounding alone."""
    found = 0
    for values in product(range(3), repeat=6):
        table = np.array(values, dtype=np.float64).reshape(3, 2)
        for form, figure in icc(table).items():
            if figure.estimate is None:
                found += form == "icc2_k"
            else:
                assert abs(figure.estimate) < 1_000, (form, values)
    assert found


def test_an_interval_is_the_same_each_time_and_holds_its_estimate() -> None:
    table = np.array([[0, 1], [1, 1], [2, 2], [3, 2], [4, 4], [2, 3], [0, 0], [1, 2]], dtype=np.float64)
    once, again = bootstrapped(percent_agreement, table), bootstrapped(percent_agreement, table)
    assert once == again
    assert once.ci95
    assert once.estimate
    assert 0 < once.ci95[0] < once.estimate < once.ci95[1] < 1


def test_intraclass_correlations_take_only_the_subjects_whom_everybody_rated() -> None:
    whole = _rated([["0", "1"], ["2", "2"], ["4", "3"]])
    with_gaps = _rated([["0", "1"], ["", "2"], ["2", "2"], ["1", ""], ["4", "3"]])
    assert agreement(with_gaps)["icc2_1"] == agreement(whole)["icc2_1"]


@pytest.mark.parametrize("level", ["0.1", "1000000.3"])
def test_rounding_is_no_difference_between_subjects(level: str) -> None:
    figures = agreement(_rated([[level] * 3] * 7))
    assert {figures[form].estimate for form in figures if form.startswith("icc")} == {None}


def test_where_nobody_rated_the_same_subject_nothing_is_defined() -> None:
    figures = agreement(_rated([["1", ""], ["", "2"], ["3", ""]]))
    assert {figure.estimate for figure in figures.values()} == {None}
