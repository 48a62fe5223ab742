"""Attacks on the extract for evaluation by whoever has all of it: differences, sums, bounds, two years.

A small count is recovered when what it may still be leaves out none, or leaves out nine: somebody is in it,
or there are fewer than a few. Any count kept back is recovered when it is known as closely as those shown.
Each attack works with what is shown and with what everybody knows of how it was made; true counts only judge.
"""

import random
from collections.abc import Callable
from math import inf

from scipy.optimize import linprog

from interventions.evaluation.measures import CHANGES, EVERYBODY, WORKED_ON, Measure, every_cell
from interventions.fairness.kept_small import (
    FEWEST,
    ROUNDED_TO,
    Cell,
    Counts,
    could_be,
    safe_to_show,
    same_sums,
)

Shown = dict[Cell, int | None]
Sums = list[tuple[list[Cell], list[Cell]]]
Bounds = dict[Cell, tuple[float, float]]
_WHOLE = (EVERYBODY, "programme", "ending")
GROUPED = {
    EVERYBODY: {"": "Everybody"},
    "programme": {"one": "One", "two": "Two", "three": "Three"},
    "ending": {"completed": "Completed", "ended": "Ended early"},
    "worked_on": WORKED_ON,
}
MEASURED = [
    Measure("dose", "Dose", "", "", {"under": "", "within": "", "over": "", "": ""}, _WHOLE),
    Measure("stage", "Stage", "", "", {"engaged": "", "doubting": "", "disengaged": "", "": ""}, _WHOLE),
    Measure("last", "Last", "", "", {"withdrawn": "", "reflecting": "", "applying": ""}, _WHOLE),
    *(Measure(f"change tool {one}", one, "", "", CHANGES, (EVERYBODY, "worked_on")) for one in "ab"),
]


def a_year(people: int, seed: int) -> Counts:
    """Invented people whose plans ended in one year, each once in every table."""
    rng = random.Random(seed)  # noqa: S311 - invented on purpose, the same every time
    counts = dict.fromkeys(every_cell(MEASURED, GROUPED), 0)
    for _ in range(people):
        own = {EVERYBODY: "", **{by: _drawn(rng, GROUPED[by]) for by in ("programme", "ending")}}
        for one in MEASURED:
            answer, worked_on = _drawn(rng, one.answers), _drawn(rng, WORKED_ON)
            for by in one.groupings:
                named, group = (by, own[by]) if by in own else (f"{by} {one.code}", worked_on)
                counts[Cell("ended plans", one.code, answer, named, group)] += 1
    return counts


def _drawn(rng: random.Random, answers: dict[str, str]) -> str:
    return rng.choices(list(answers), [8, 4, 2, 1, 1, 1, 1][: len(answers)])[0]


def threshold_alone(counts: Counts) -> Shown:
    """What a release without second suppression and rounding would show: what the attacks must break."""
    return {cell: many if many >= FEWEST else None for cell, many in counts.items()}


class Attacker:
    """Somebody who has one release, and perhaps another year's, and tries a way at random."""

    def __init__(
        self, counts: Counts, shown: Shown, *, is_rounded: bool, earlier: Shown, rng: random.Random
    ) -> None:
        self.counts, self.shown, self.earlier, self.rng = counts, shown, earlier, rng
        self.known = _known(shown, is_rounded=is_rounded)
        self.sums: Sums = list(same_sums(shown))
        self.is_rounded = is_rounded

    def recovers(self) -> bool:
        """One attack on one count that was kept back, drawn at random."""
        hidden = [cell for cell, said in self.shown.items() if said is None]
        if not hidden or len(hidden) == len(self.shown):
            return False
        ways: list[Callable[[Cell], tuple[float, float]]] = [
            self.total_minus_parts,
            self.overlapping_tables,
            self.linear_bounds,
            self.two_years,
        ]
        cell = self.rng.choice(hidden)
        low, high = self.rng.choice(ways)(cell)
        if high - low <= 2 * (ROUNDED_TO // 2):
            return True
        return self.counts[cell] < FEWEST and (low > 0 or high < FEWEST - 1)

    def total_minus_parts(self, cell: Cell) -> tuple[float, float]:
        """Each sum the count stands in, less everything else that stands in it."""
        bounds = dict(self.known)
        self._narrow(bounds, [one for one in self.sums if cell in one[0] or cell in one[1]])
        return bounds[cell]

    def overlapping_tables(self, cell: Cell) -> tuple[float, float]:
        """Sums taken from each other in a random order; what one tells is used in the next."""
        bounds = dict(self.known)
        for _ in range(4):
            self._narrow(bounds, self.rng.sample(self.sums, max(1, 3 * len(self.sums) // 4)))
        self._narrow(bounds, self.sums)
        return bounds[cell]

    def linear_bounds(self, cell: Cell) -> tuple[float, float]:
        """The least and most it may be by every sum at once: linear programming, fractions allowed."""
        if self.is_rounded and self.rng.random() < 0.1:
            return _whole(could_be(cell, self.shown))  # whole numbers alone: sharper, and slower
        cells = list(self.shown)
        column = {one: place for place, one in enumerate(cells)}
        chosen = self.rng.sample(self.sums, self.rng.randint(len(self.sums) // 2, len(self.sums)))
        rules = [[0.0] * len(cells) for _ in chosen]
        for rule, (some, others) in zip(rules, chosen, strict=True):
            for one in some:
                rule[column[one]] += 1
            for one in others:
                rule[column[one]] -= 1
        asked = [0.0] * len(cells)
        found = []
        for sign in (1.0, -1.0):
            asked[column[cell]] = sign
            solved = linprog(
                asked, A_eq=rules, b_eq=[0.0] * len(rules), bounds=[self.known[one] for one in cells]
            )
            found.append(sign * solved.fun if solved.status == 0 else (0.0 if sign > 0 else inf))
        return found[0] - 1e-6 if found[0] < 1e-6 else found[0], found[1] + 1e-6

    def two_years(self, cell: Cell) -> tuple[float, float]:
        """Both years as one, and then less what the other year must have."""
        both = _known(self.earlier, is_rounded=self.is_rounded)
        joint = {one: (low + both[one][0], high + both[one][1]) for one, (low, high) in self.known.items()}
        for _ in range(2):
            self._narrow(joint, self.sums)
            self._narrow(both, self.sums, of=self.earlier)
        least, most = joint[cell][0] - both[cell][1], joint[cell][1] - both[cell][0]
        return max(0.0, least), most

    def _narrow(self, bounds: Bounds, sums: Sums, *, of: Shown | None = None) -> None:
        said = self.shown if of is None else of
        for some, others in sums:
            for own, across in ((some, others), (others, some)):
                low, high = (sum(bounds[one][side] for one in across) for side in (0, 1))
                for cell in own:
                    if said[cell] is not None:
                        continue
                    rest = [bounds[one] for one in own if one != cell]
                    parts = sum(one[1] for one in rest)
                    least = low - parts if parts < inf else -inf
                    most = high - sum(one[0] for one in rest)
                    was = bounds[cell]
                    bounds[cell] = (max(was[0], least), min(was[1], most))


def _whole(found: tuple[int, int]) -> tuple[float, float]:
    """As far as is asked: beyond the threshold it may be anything."""
    return float(found[0]), inf if found[1] >= FEWEST else float(found[1])


def _known(shown: Shown, *, is_rounded: bool) -> Bounds:
    off = ROUNDED_TO // 2 if is_rounded else 0
    return {
        cell: (0.0, inf) if said is None else (float(max(FEWEST, said - off)), float(said + off))
        for cell, said in shown.items()
    }


def attacks(many: int, *, seed: int, protected: bool = True) -> tuple[int, int]:
    """So many attacks on invented years; how many were tried, and how many recovered a count."""
    rng = random.Random(seed)  # noqa: S311 - drawn on purpose, the same every time
    tried = recovered = 0
    while tried < many:
        years = [a_year(rng.choice((40, 90, 160, 300)), rng.randrange(10**6)) for _ in range(2)]
        shown, earlier = (safe_to_show(one) if protected else threshold_alone(one) for one in years)
        attacker = Attacker(years[0], shown, is_rounded=protected, earlier=earlier, rng=rng)
        if not any(said is not None for said in shown.values()):
            continue
        for _ in range(min(100, many - tried)):
            tried += 1
            recovered += attacker.recovers()
    return tried, recovered
