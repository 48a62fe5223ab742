"""The tables of the pages on how far raters agree."""

from typing import Any

from assessments.agreement.kept_small import Shown
from assessments.selectors.agreement import MEASURES, SHARE, Agreed, Figure, Group

KEPT_BACK = "kept back"
# What a page of a factor begins with, and the six correlations after it.
_FIRST = tuple(one for one in MEASURES if not one.startswith("icc"))
_THEN = tuple(one for one in MEASURES if one.startswith("icc"))


def domains_shown(group: Group) -> list[dict[str, Any]]:
    """Each domain with its two tables, and the names of those factors of which too few pairs are there."""
    return [
        {
            "name": domain.name,
            "tables": [
                _table(f"{domain.name}: levels", _FIRST, domain, factors),
                _table(f"{domain.name}: intraclass correlations", _THEN, domain, factors),
            ]
            if domain.figures
            else [],
            "too_few": [one.name for one in factors if not one.figures],
        }
        for domain in group.domains
        if (factors := [one for one in group.factors if one.domain == domain.code])
    ]


def differing_shown(group: Group) -> list[dict[str, Any]]:
    """The factors raters differ on most: wording, how far apart they are, and which levels they chose."""
    return [
        {
            "name": one.name,
            "wording": one.about,
            "figures": [
                {
                    "key": figure.words,
                    "value": f"{_number(figure, figure.estimate)}; interval {_between(figure)}",
                }
                for name in _FIRST
                if (figure := one.figures[name]).estimate is not None
            ],
            "pairs": one.pairs,
            "table": _crossed(one.name, one.levels, one.counts),
        }
        for one in group.differing_most
    ]


def _table(caption: str, measures: tuple[str, ...], domain: Agreed, factors: list[Agreed]) -> dict[str, Any]:
    columns = [{"text": "Factor"}, {"text": "Ratings by both", "numeric": True}]
    columns += [{"text": MEASURES[one], "numeric": True} for one in measures]
    rows = [_row(one, measures) for one in factors if one.figures]
    return {
        "caption": caption,
        "columns": columns,
        "rows": [_row(domain, measures, "All factors together"), *rows],
    }


def _row(one: Agreed, measures: tuple[str, ...], name: str = "") -> dict[str, Any]:
    rated = {"text": str(one.pairs), "label": "Ratings by both", "numeric": True}
    figures = [_cell(one.figures[measure]) for measure in measures]
    return {"cells": [{"text": name or one.name}, rated, *figures]}


def _cell(figure: Figure) -> dict[str, Any]:
    cell = {"text": _number(figure, figure.estimate), "label": figure.words, "numeric": True}
    return cell if figure.estimate is None else {**cell, "note": _between(figure)}


def _between(figure: Figure) -> str:
    known = figure.lower is not None and figure.upper is not None
    ends = f"{_number(figure, figure.lower)} to {_number(figure, figure.upper)}" if known else "not defined"
    return f"{ends}: {figure.band}" if figure.band else ends


def _number(figure: Figure, number: float | None) -> str:
    if number is None:
        return "Not defined"
    return f"{number:.0%}" if figure.measure == SHARE else f"{number:.3f}"


def _crossed(name: str, levels: list[str], counts: Shown) -> dict[str, Any]:
    """Who was rated first a row, second a column."""
    columns = [{"text": "How many pairs"}, *({"text": f"Second: {one}", "numeric": True} for one in levels)]
    rows = [
        {
            "cells": [
                {"text": f"First: {first}"},
                *(
                    {
                        "text": KEPT_BACK if many is None else str(many),
                        "label": f"Second: {second}",
                        "numeric": True,
                    }
                    for second, many in zip(levels, line, strict=True)
                ),
            ]
        }
        for first, line in zip(levels, counts, strict=True)
    ]
    caption = f"{name}: how many pairs, rounded"
    return {"caption": caption, "caption_hidden": True, "columns": columns, "rows": rows}
