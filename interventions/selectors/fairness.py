"""Figures on fairness as their pages show them."""

from typing import Any

from django.urls import reverse

from agencies.moments import day_in_full
from audit.actor import ActingPerson
from interventions.fairness.tables import has_anything
from interventions.models import FairnessRelease, FairnessResponse

KEPT_BACK = "kept back"


def releases_for(actor: ActingPerson) -> list[FairnessRelease]:
    """Every year of one's own agency, newest first."""
    return list(FairnessRelease.objects.visible_to(actor).order_by("-first_day"))


def responses_to(release: FairnessRelease, *, actor: ActingPerson) -> list[FairnessResponse]:
    """What was made of the figures, newest first."""
    rows = FairnessResponse.objects.visible_to(actor).filter(release=release)
    return list(rows.select_related("recorded_by"))


def characteristic(release: FairnessRelease, by: str) -> dict[str, Any] | None:
    """The tables of one characteristic; nothing when there is none of that name."""
    return next((one for one in release.tables if one["by"] == by), None)


def tables_shown(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The tables of one characteristic that show any count."""
    return [_table(table) for table in one["tables"] if has_anything(table)]


def kept_back_wholly(one: dict[str, Any]) -> list[str]:
    """What was counted and may not be shown at all: too few people."""
    return [table["words"] for table in one["tables"] if not has_anything(table)]


def _table(table: dict[str, Any]) -> dict[str, Any]:
    columns = [{"text": "Group"}, *({"text": words, "numeric": True} for words in table["outcomes"])]
    rows = []
    for row in table["rows"]:
        cells = [
            {"text": KEPT_BACK, "label": words, "numeric": True}
            if people is None
            else {"text": str(people), "label": words, "numeric": True}
            for words, people in zip(table["outcomes"], row["people"], strict=True)
        ]
        rows.append({"cells": [{"text": row["words"]}, *cells]})
    return {"caption": table["words"], "columns": columns, "rows": rows}


def response_shown(one: FairnessResponse, release: FairnessRelease, followed: set[Any]) -> dict[str, Any]:
    """One response in words, with where to say what came of it while nobody has."""
    found = characteristic(release, one.by)
    is_open = one.look_again_on is not None and one.pk not in followed
    return {
        "by": found["words"] if found else "No difference that calls for anything",
        "what_differs": one.what_differs,
        "what_is_done": one.what_is_done,
        "look_again_on": one.look_again_on,
        "said": f"{one.recorded_by}, {day_in_full(one.recorded_at)}",
        "is_what_came_of_it": one.follows_id is not None,
        "follow_href": reverse("interventions:follow_fairness_response", args=[one.pk]) if is_open else "",
    }
