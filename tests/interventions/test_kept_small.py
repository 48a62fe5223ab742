"""What may be shown of counts: nobody who has all of it can tell that a small count is not none."""

import random
from collections import defaultdict

import pytest

from interventions.fairness.kept_small import (
    FEWEST,
    ROUNDED_TO,
    Cell,
    Counts,
    could_be,
    is_pinned_down,
    safe_to_show,
)

OUTCOMES = {"engagement": ("high", "medium", "low"), "intent": ("high", "medium", "low")}
GROUPS = {"sex": ("female", "male"), "strand": ("one", "two", "none"), "belief": ("a", "b", "c", "unknown")}


def counted(people: int, seed: int) -> Counts:
    """Invented people, each once in every table; some groups are common and some have one or two."""
    rng = random.Random(seed)  # noqa: S311 - invented on purpose, the same every time
    counts = {
        Cell("rating", table, outcome, by, group): 0
        for table, outcomes in OUTCOMES.items()
        for outcome in outcomes
        for by, groups in GROUPS.items()
        for group in groups
    }
    for _ in range(people):
        one = {by: rng.choices(groups, [9, 4, 2, 1][: len(groups)])[0] for by, groups in GROUPS.items()}
        for table, outcomes in OUTCOMES.items():
            outcome = rng.choices(outcomes, [5, 3, 1])[0]
            for by, group in one.items():
                counts[Cell("rating", table, outcome, by, group)] += 1
    return counts


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("people", [12, 60, 240])
def test_no_small_count_can_be_told_from_none_by_taking_sums_from_each_other(people: int, seed: int) -> None:
    counts = counted(people, seed)
    shown = safe_to_show(counts)
    for cell, many in counts.items():
        said = shown[cell]
        if many < FEWEST:
            assert said is None
            least, most = could_be(cell, shown)
            assert (least, most >= FEWEST - 1) == (0, True) or all(one is None for one in shown.values())
        elif said is not None:
            assert said % ROUNDED_TO == 0
            assert abs(said - many) <= ROUNDED_TO // 2


def test_without_the_second_suppression_the_attack_works() -> None:
    """Eight of one faith are kept back; the other tables tell that there are some. So more is kept back."""
    people = {("sex", "female"): 30, ("sex", "male"): 30, ("belief", "a"): 52, ("belief", "b"): 8}
    counts = {Cell("rating", "intent", "high", *group): many for group, many in people.items()}
    small = Cell("rating", "intent", "high", "belief", "b")
    first_suppression_alone = {cell: None if cell == small else counts[cell] // 5 * 5 for cell in counts}
    assert is_pinned_down(small, first_suppression_alone)
    assert could_be(small, first_suppression_alone)[0] > 0
    shown = safe_to_show(counts)
    assert not is_pinned_down(small, shown)
    assert shown[Cell("rating", "intent", "high", "belief", "a")] is None


def test_one_more_person_is_found_by_no_difference_of_two_years() -> None:
    """Two years that differ by one person of a small group show the same of that group."""
    before = counted(60, seed=1)
    after = dict(before)
    rare = [cell for cell in before if cell.by == "belief" and cell.group == "unknown" and before[cell] < 8]
    per_table: dict[str, list[Cell]] = defaultdict(list)
    for cell in rare:
        per_table[cell.table].append(cell)
    for cells in per_table.values():
        after[cells[0]] += 1
    assert [safe_to_show(before)[cell] for cell in rare] == [safe_to_show(after)[cell] for cell in rare]


def test_empty_and_few_look_the_same() -> None:
    counts = counted(60, seed=2)
    shown = safe_to_show(counts)
    assert {shown[cell] for cell, many in counts.items() if many in {0, 1, FEWEST - 1}} == {None}


def test_enough_people_are_shown() -> None:
    shown = safe_to_show(counted(600, seed=3))
    assert sum(said is not None for said in shown.values()) > len(shown) / 2
