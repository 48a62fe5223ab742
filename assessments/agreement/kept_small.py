"""What of the figures of agreement may be told: nothing of a few pairs, nor what would give a few away.

They are about raters and wordings. But behind each pair stands a person who was rated, and whoever reads
these figures is kept from every case: a few pairs are not told, nor by taking one table from another.
Behind each group stand raters too: figures of one alone would tell how well that one agrees with others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# So many pairs, both with a level that can be compared, before a figure is told: Koo & Li (2016) ask for
# thirty at least, and with fewer an interval spans several bands, so that its word would say nothing.
FEWEST_PAIRS = 30
# So many second raters behind a group, and at least ``FEWEST`` of its pairs not by whoever made most.
FEWEST_RATERS = 3
# A count of fewer is kept back, others are rounded, as in the figures on fairness; and nothing is counted
# anew before so many more pairs were compared, so that two nights never differ by one person's ratings.
FEWEST, ROUNDED_TO = 10, 5

Table = list[list[int]]
Shown = list[list[int | None]]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a group: its pairs, how many second raters made them, the most by one of them."""

    pairs: int
    raters: int
    most_by_one: int

    @property
    def is_many(self) -> bool:
        """Whether figures of it tell neither of a few pairs nor of one rater."""
        of_others = self.pairs - self.most_by_one
        return self.pairs >= FEWEST_PAIRS and self.raters >= FEWEST_RATERS and of_others >= FEWEST


NOBODY = Behind(0, 0, 0)


def told_of(groups: Mapping[str, Behind]) -> set[str]:
    """Which groups of one whole are told: those of many, where the rest are nobody or many too."""
    told = sorted(
        (one for one, behind in groups.items() if behind.is_many), key=lambda one: (groups[one].pairs, one)
    )
    while told and not _may_be_left_out([behind for one, behind in groups.items() if one not in told]):
        del told[0]
    return set(told)


def _may_be_left_out(rest: Iterable[Behind]) -> bool:
    """Whether the rest, which whoever has the whole can work out, is nobody or itself many.

    One rater may stand in several of its groups: raters are not added up, and the most by one is.
    """
    rest = list(rest)
    if not sum(one.pairs for one in rest):
        return True
    together = Behind(
        pairs=sum(one.pairs for one in rest),
        raters=max(one.raters for one in rest),
        most_by_one=sum(one.most_by_one for one in rest),
    )
    return together.is_many


def grew_enough(before: int, now: int) -> bool:
    """Whether figures are made anew: by enough pairs more, or fewer where cases were disposed of."""
    return abs(now - before) >= FEWEST


def counts_shown(table: Sequence[Sequence[int]]) -> Shown:
    """First x second level, rounded; small counts kept back, and never a single one that others would tell.

    How many pairs named the same level is told as a share, so that the same goes for those that did, and
    for those that did not.
    """
    cells = {(row, column): many for row, line in enumerate(table) for column, many in enumerate(line)}
    kept = {place for place, many in cells.items() if many < FEWEST}
    for is_same in (True, False):
        side = {place: many for place, many in cells.items() if (place[0] == place[1]) is is_same}
        if len(kept & set(side)) == 1 and len(side) > 1:
            kept.add(min(set(side) - kept, key=lambda place: (side[place], place)))
    return [
        [None if (row, column) in kept else _rounded(many) for column, many in enumerate(line)]
        for row, line in enumerate(table)
    ]


def _rounded(many: int) -> int:
    return ROUNDED_TO * ((many + ROUNDED_TO // 2) // ROUNDED_TO)
