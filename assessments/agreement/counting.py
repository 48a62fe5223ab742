"""The counts of pairs that only the clock is told, and the figures it keeps of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np

from agencies.narrow_acts import call_narrow
from assessments.agreement.estimates import Estimate, Numbers
from assessments.agreement.kept_small import (
    FEWEST_PAIRS,
    NOBODY,
    Behind,
    counts_shown,
    grew_enough,
    told_of,
)
from assessments.agreement.pairs import agreement_of_pairs
from assessments.agreement.table import Ratings
from assessments.definition import Definition, Factor

WHOLE, ALL = "whole", "all"
# By which the pairs are told apart, each cutting the whole into parts.
PARTED = ("period", "cohort")
_DIGITS = 3


@dataclass(slots=True)
class Counted:
    """One group: what stands behind it, and of each factor how often which two levels were chosen."""

    behind: Behind = NOBODY
    chosen: dict[str, dict[tuple[str, str], int]] = field(default_factory=lambda: defaultdict(dict))


Groups = dict[tuple[str, str], Counted]


def counted_pairs(instrument_id: UUID) -> Groups:
    """Every pair that may be compared, counted: the worker alone may ask, for it reads across every wall."""
    groups: Groups = defaultdict(Counted)
    for by, group, factor, first, second, *many in call_narrow("assessments_agreement", instrument_id):
        if factor:
            groups[by, group].chosen[factor][first, second] = many[0]
        else:
            groups[by, group].behind = Behind(*many)
    return groups


def groups_to_keep(
    counted: Groups, definition: Definition, *, before: Iterable[dict[str, Any]], today: date
) -> list[dict[str, Any]]:
    """The figures of each group that may be told; of one that hardly grew, those it had."""
    had = {(one["by"], one["group"]): one for one in before}
    kept = []
    for by in (WHOLE, *PARTED):
        groups = {group: one.behind for (grouped_by, group), one in counted.items() if grouped_by == by}
        for group in sorted(told_of(groups)):
            earlier = had.get((by, group))
            if earlier and not grew_enough(earlier["pairs"], groups[group].pairs):
                kept.append(earlier)
                continue
            figures = _figures_of(counted[by, group], definition)
            kept.append({"by": by, "group": group, "counted_on": today.isoformat(), **figures})
    return kept


def _figures_of(counted: Counted, definition: Definition) -> dict[str, Any]:
    tables = {one.code: table_of(counted.chosen[one.code], one, definition) for one in definition.factors}
    told = {code: table for code, table in tables.items() if len(table.complete) >= FEWEST_PAIRS}
    return {
        "pairs": counted.behind.pairs,
        "domains": {
            domain.code: _told(_together(told, definition, domain.code)) for domain in definition.domains
        },
        "factors": {
            one.code: {
                **_told(told[one.code]),
                "counts": counts_shown(_crossed(counted.chosen[one.code], one, definition)),
            }
            for one in definition.factors
            if one.code in told
        },
    }


def table_of(chosen: dict[tuple[str, str], int], factor: Factor, definition: Definition) -> Ratings:
    """One line a pair, in the order of the levels. A level that cannot be compared is a missing rating."""
    places = {code: float(place) for place, code in enumerate(comparable(factor, definition))}
    pairs = [
        [places.get(first, np.nan), places.get(second, np.nan)]
        for (first, second), many in sorted(chosen.items())
        for _ in range(many)
    ]
    return Ratings(("first", "second"), np.array(pairs, dtype=np.float64).reshape(-1, 2))


def comparable(factor: Factor, definition: Definition) -> list[str]:
    """The levels of a factor that say more or less of it, from most to least."""
    return [one.code for one in definition.levels_of(factor) if one.comparable]


def _crossed(chosen: dict[tuple[str, str], int], factor: Factor, definition: Definition) -> list[list[int]]:
    levels = comparable(factor, definition)
    return [[chosen.get((first, second), 0) for second in levels] for first in levels]


def _together(told: dict[str, Ratings], definition: Definition, domain: str) -> Ratings:
    """The factors of a domain that are told, one under the other: nothing of another can be worked out."""
    values: list[Numbers] = [
        told[one.code].values for one in definition.factors if one.code in told and one.domain == domain
    ]
    return Ratings(("first", "second"), np.concatenate(values) if values else np.empty((0, 2)))


def _told(table: Ratings) -> dict[str, Any]:
    if not len(table.complete):
        return {}
    figures = agreement_of_pairs(table)
    return {"rated": len(table.complete), "figures": {name: _as_kept(one) for name, one in figures.items()}}


def _as_kept(one: Estimate) -> list[float | None]:
    lower, upper = one.ci95 or (None, None)
    return [None if said is None else round(said, _DIGITS) for said in (one.estimate, lower, upper)]
