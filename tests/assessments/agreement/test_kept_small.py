"""What of the figures of agreement may be told."""

from hypothesis import given
from hypothesis import strategies as st

from assessments.agreement.kept_small import FEWEST, FEWEST_PAIRS, ROUNDED_TO, counts_shown, told_of
from interventions.fairness import kept_small as of_fairness

TABLES = st.integers(2, 4).flatmap(
    lambda many: st.lists(
        st.lists(st.integers(0, 60), min_size=many, max_size=many), min_size=many, max_size=many
    )
)


@given(st.dictionaries(st.integers(2020, 2030).map(str), st.integers(0, 90)))
def test_what_is_not_told_is_nobody_or_many(pairs: dict[str, int]) -> None:
    told = told_of(pairs)
    assert all(pairs[one] >= FEWEST_PAIRS for one in told)
    rest = sum(many for one, many in pairs.items() if one not in told)
    assert not told or rest == 0 or rest >= FEWEST_PAIRS


def test_a_group_goes_with_one_that_is_too_small() -> None:
    assert told_of({"2024": 31, "2025": 64, "2026": 7}) == {"2025"}
    assert told_of({"2024": 31, "2025": 64}) == {"2024", "2025"}
    assert told_of({"2026": 29}) == set()


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
