"""Which counts may be shown: no small one, and none from which a small one could be worked out.

The rules are those that the Government Statistical Service publishes for tables from administrative records:
a threshold, rounding, and a second suppression wherever sums would undo the first. No sum is shown at all;
but every person counted stands once in each table, so the tables of all characteristics add up to the same.
Whether that gives something away is not guessed: the largest and smallest number that each count kept back
could still be is computed from everything shown, and more is kept back until none is pinned down.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

# Fewer people than this are not shown, and what is shown is rounded to the nearest of these.
FEWEST, ROUNDED_TO = 10, 5


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where one count stands: what was decided and how, by which characteristic, in which group of it.

    Tables of one ``family`` count the same people: each stands once in every table of it.
    """

    family: str
    table: str
    outcome: str
    by: str
    group: str


Counts = dict[Cell, int]


def safe_to_show(counts: Counts) -> dict[Cell, int | None]:
    """Every count rounded, or nothing where it is kept back. A none is kept back like a few."""
    shown: dict[Cell, int | None] = {}
    families: dict[str, Counts] = defaultdict(dict)
    for cell, many in counts.items():
        families[cell.family][cell] = many
    for family in families.values():
        shown |= _safe_family(family)
    return shown


def _safe_family(counts: Counts) -> dict[Cell, int | None]:
    shown = {cell: _rounded(many) if many >= FEWEST else None for cell, many in counts.items()}
    for cell in sorted(cell for cell, many in counts.items() if many < FEWEST):
        # Keeping back more never pins down what was safe before, so each is looked at until it is safe, once.
        while is_pinned_down(cell, shown):
            shown[_nearest_shown(cell, counts, shown)] = None
    return shown


def _rounded(many: int) -> int:
    return ROUNDED_TO * ((many + ROUNDED_TO // 2) // ROUNDED_TO)


def _nearest_shown(cell: Cell, counts: Counts, shown: dict[Cell, int | None]) -> Cell:
    """What is kept back with it: of the same column if any is shown, then of the same table, the fewest."""

    def far(other: Cell) -> tuple[bool, bool, int, Cell]:
        same_table = (other.table, other.by) == (cell.table, cell.by)
        return (not same_table or other.outcome != cell.outcome, not same_table, counts[other], other)

    return min((one for one, said in shown.items() if said is not None), key=far)


def is_pinned_down(cell: Cell, shown: dict[Cell, int | None]) -> bool:
    """Whether what is shown tells that somebody is in it, or that there are fewer than a few."""
    if not any(said is not None for said in shown.values()):
        return False
    least, most = could_be(cell, shown)
    return least > 0 or most < FEWEST - 1


def could_be(cell: Cell, shown: dict[Cell, int | None]) -> tuple[int, int]:
    """The smallest and largest whole number that a count could be, to whoever has everything shown.

    "Largest" stops at the threshold: beyond it nothing more is asked.
    """
    cells = list(shown)
    column = {one: number for number, one in enumerate(cells)}
    low = np.array([_between(said)[0] for said in shown.values()], dtype=float)
    high = np.array([_between(said)[1] for said in shown.values()], dtype=float)
    high[column[cell]] = min(high[column[cell]], FEWEST)
    sums = list(same_sums(cells))
    rules = lil_array((max(1, len(sums)), len(cells)))
    for number, (some, others) in enumerate(sums):
        for one in some:
            rules[number, column[one]] += 1
        for one in others:
            rules[number, column[one]] -= 1
    asked = np.zeros(len(cells))
    found = []
    for sign in (1, -1):
        asked[column[cell]] = sign
        solved = milp(
            asked,
            constraints=LinearConstraint(rules.tocsr(), 0, 0),
            bounds=Bounds(low, high),
            integrality=np.ones(len(cells), dtype=np.int64),
        )
        if solved.x is None:
            # What is shown comes from real counts, so it can be: only the bounds set here can be too narrow.
            return (FEWEST, FEWEST)
        found.append(round(solved.x[column[cell]]))
    return found[0], found[1]


def _between(said: int | None) -> tuple[float, float]:
    if said is None:
        return 0, np.inf
    return max(FEWEST, said - ROUNDED_TO // 2), said + ROUNDED_TO // 2


def same_sums(cells: Iterable[Cell]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Sums that are the same to everybody: of an outcome over the groups, of a group over the outcomes."""
    of_outcome: dict[tuple[str, str], dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    of_group: dict[tuple[str, str], dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for one in cells:
        of_outcome[one.table, one.outcome][one.by].append(one)
        of_group[one.by, one.group][one.table].append(one)
    for sums in (*of_outcome.values(), *of_group.values()):
        first, *others = sums.values()
        yield from ((first, other) for other in others)
