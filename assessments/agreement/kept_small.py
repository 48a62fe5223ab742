"""What of the figures of agreement may be told: nothing of a few pairs, nor what would give a few away.

They are about raters and wordings. But behind each pair stands a person who was rated, and whoever reads
these figures is kept from every case: a few pairs are not told, nor by taking one table from another.
"""

from collections.abc import Mapping, Sequence

# So many pairs, both with a level that can be compared, before a figure is told: Koo & Li (2016) ask for
# thirty at least, and with fewer an interval spans several bands, so that its word would say nothing.
FEWEST_PAIRS = 30
# A count of fewer is kept back, others are rounded, as in the figures on fairness; and nothing is counted
# anew before so many more pairs were compared, so that two nights never differ by one person's ratings.
FEWEST, ROUNDED_TO = 10, 5

Table = list[list[int]]
Shown = list[list[int | None]]


def told_of(pairs: Mapping[str, int]) -> set[str]:
    """Which groups of one whole are told: those of enough pairs, where the rest are none or enough too."""
    told = sorted(
        (one for one, many in pairs.items() if many >= FEWEST_PAIRS), key=lambda one: (pairs[one], one)
    )
    while told and 0 < sum(many for one, many in pairs.items() if one not in told) < FEWEST_PAIRS:
        del told[0]
    return set(told)


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
