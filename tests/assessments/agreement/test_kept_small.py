"""What of the figures of agreement may be told."""

from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from assessments.agreement.kept_small import (
    FEWEST,
    FEWEST_PAIRS,
    FEWEST_RATERS,
    ROUNDED_TO,
    Behind,
    counts_shown,
    told_of,
)
from interventions.fairness import kept_small as of_fairness

TABLES = st.integers(2, 4).flatmap(
    lambda many: st.lists(
        st.lists(st.integers(0, 60), min_size=many, max_size=many), min_size=many, max_size=many
    )
)


# How many pairs each rater of a group made.
BY_RATERS = st.lists(st.integers(1, 40), max_size=6)


def behind(by_raters: list[int]) -> Behind:
    return Behind(sum(by_raters), len(by_raters), max(by_raters, default=0))


@given(st.dictionaries(st.integers(2020, 2030).map(str), BY_RATERS))
def test_what_is_not_told_is_nobody_or_many(groups: dict[str, list[int]]) -> None:
    """Whatever the groups: raters with the same place in two lists may be the same person."""
    told = told_of({one: behind(by_raters) for one, by_raters in groups.items()})
    rest = [by_raters for one, by_raters in groups.items() if one not in told and by_raters]
    for by_raters in (groups[one] for one in told):
        assert sum(by_raters) >= FEWEST_PAIRS
        assert len(by_raters) >= FEWEST_RATERS
        assert sum(by_raters) - max(by_raters) >= FEWEST
    if told and rest:
        together = [sum(each) for each in zip_longest(*rest, fillvalue=0)]
        assert sum(together) >= FEWEST_PAIRS
        assert len(together) >= FEWEST_RATERS
        assert sum(together) - max(together) >= FEWEST


def test_a_group_goes_with_one_that_is_too_small() -> None:
    a, b, few = [11, 10, 10], [22, 21, 21], [3, 2, 2]
    assert told_of({"2024": behind(a), "2025": behind(b), "2026": behind(few)}) == {"2025"}
    assert told_of({"2024": behind(a), "2025": behind(b)}) == {"2024", "2025"}
    assert told_of({"2026": behind([10, 10, 9])}) == set()


def test_a_group_of_one_rater_is_not_told_nor_left_over() -> None:
    assert told_of({"2024": behind([90])}) == set()
    assert told_of({"2024": behind([30, 30, 30]), "2025": behind([90])}) == set()
    assert told_of({"2024": behind([30, 30, 30]), "2025": behind([88, 1, 1])}) == set()


@given(TABLES)
def test_no_small_count_is_shown_and_none_is_the_only_one_kept_back(table: list[list[int]]) -> None:
    shown = counts_shown(table)
    for line, said in zip(table, shown, strict=True):
        for many, one in zip(line, said, strict=True):
            assert one is None or (many >= FEWEST and one % ROUNDED_TO == 0 and abs(one - many) <= 2)
    same = [shown[place][place] for place in range(len(shown))]
    other = [one for row, line in enumerate(shown) for place, one in enumerate(line) if row != place]
    assert same.count(None) != 1
    assert other.count(None) != 1


def test_counts_are_kept_back_as_on_fairness() -> None:
    assert (FEWEST, ROUNDED_TO) == (of_fairness.FEWEST, of_fairness.ROUNDED_TO)
