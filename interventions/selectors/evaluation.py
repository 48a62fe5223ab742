"""Counts for evaluation and their extracts, as pages and the API show them."""

from itertools import groupby
from typing import Any

from django.urls import reverse

from agencies.moments import day_in_full
from audit.actor import ActingPerson
from interventions.evaluation.rows import KEPT_BACK
from interventions.models import EvaluationExtract, EvaluationRelease


def evaluation_releases(actor: ActingPerson) -> list[EvaluationRelease]:
    """Every year of one's own agency, newest first."""
    return list(EvaluationRelease.objects.visible_to(actor).order_by("-first_day"))


def extracts_of(actor: ActingPerson) -> list[EvaluationExtract]:
    """One's own extracts, newest first."""
    rows = EvaluationExtract.objects.visible_to(actor)
    return list(rows.order_by("-asked_at", "pk")[:50])


def how_far(extract: EvaluationExtract) -> str:
    """How far it is, in words."""
    if extract.is_ready:
        return f"Ready, {extract.rows} lines. Its file goes on {day_in_full(extract.expires_at)}"
    if extract.made_at or extract.removed_at:
        return "Its file is gone. Ask for another"
    return "Being made. It takes a minute or two"


def extract_rows(
    extracts: list[EvaluationExtract], releases: list[EvaluationRelease]
) -> list[dict[str, Any]]:
    """One's own extracts as a list."""
    of = {one.pk: str(one) for one in releases}
    return [
        {
            "text": f"{of[one.release_id]}, asked for on {day_in_full(one.asked_at)}",
            "href": reverse("interventions:evaluation_extract", args=[one.pk]),
            "state": how_far(one),
        }
        for one in extracts
    ]


def evaluation_tables(release: EvaluationRelease) -> list[dict[str, Any]]:
    """The tables in which anything is shown: one for each measure and grouping."""
    found = []
    for (measure, by), lines in groupby(release.rows, key=lambda row: (row["measure"], row["by"])):
        rows = list(lines)
        if any(row["people"] is not None for row in rows):
            found.append(_table(f"{measure}, by {by.lower()}", rows))
    return found


def _table(caption: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    answers = list(dict.fromkeys(row["answer"] for row in rows))
    columns = [{"text": "Group"}, *({"text": one, "numeric": True} for one in answers)]
    lines = []
    for group, said in groupby(rows, key=lambda row: row["group"]):
        cells = [
            {
                "text": KEPT_BACK if one["people"] is None else str(one["people"]),
                "label": one["answer"],
                "numeric": True,
            }
            for one in said
        ]
        lines.append({"cells": [{"text": group}, *cells]})
    return {"caption": caption, "columns": columns, "rows": lines, "wide": len(answers) > 4}


def kept_back_measures(release: EvaluationRelease) -> list[str]:
    """What was counted and is nowhere shown: too few people."""
    shown = {row["measure"] for row in release.rows if row["people"] is not None}
    return [one["measure"] for one in release.dictionary if one["measure"] not in shown]
