"""Tables of what moved between assessments: one column for each, oldest first."""

from typing import Any

from django.utils.formats import date_format

from assessments.selectors.changes import AT_MOST, OverTime
from assessments.selectors.factor_over_time import FactorOverTime, RatedThen
from assessments.selectors.signed import SignedAssessment

_ARROWS = {
    "Increased": "↑",
    "Newly present": "↑",
    "Unchanged": "→",
    "Reduced": "↓",
    "No longer present": "↓",
}


def _column(signed: SignedAssessment, over: OverTime) -> str:
    text = f"{date_format(signed.signed_on, 'j F Y')}, {signed.assessor_name}"
    return text if len(over.versions) == 1 else f"{text}, version {signed.instrument.version}"


def laid_out(caption: str, first: str, over: OverTime, rows: list[list[dict[str, str]]]) -> dict[str, Any]:
    """One column for each assessment, oldest first; many scroll sideways."""
    labels = [_column(one, over) for one in over.signed]
    for row in rows:
        for cell, label in zip(row[1:], labels, strict=True):
            cell["label"] = label
    return {
        "caption": caption,
        "columns": [{"text": first}, *({"text": one} for one in labels)],
        "rows": [{"cells": row} for row in rows],
        "wide": len(labels) > AT_MOST,
    }


def factor_table(caption: str, factors: list[FactorOverTime], over: OverTime) -> dict[str, Any]:
    """Factors by assessment, each rating with an arrow and the word for what moved."""
    rows = [
        [{"text": one.name, "note": one.note}, *(_cell(rating) for rating in one.ratings)] for one in factors
    ]
    return {**laid_out(caption, "Factor", over, rows), "heat": True}


def _cell(rating: RatedThen) -> dict[str, str]:
    arrow = _ARROWS.get(rating.change, "")
    return {"text": rating.words, "note": rating.change, "arrow": arrow, "level": rating.shade}
