"""The library of programmes: what can be planned, and what each is made of. It is about nobody."""

from typing import Any

from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from interventions.events import ProgrammeEvent
from interventions.models import Programme
from interventions.rules import dose_in_words
from interventions.selectors.library import programme_in_words, programme_or_404, standing_in_words
from interventions.selectors.programmes import current_programmes

_COLUMNS = ("Programme", "Dose", "Standing")
_MAPPING = ("Factor", "Goal", "Modules", "Line")


@page()
def programmes_page(request: ActorRequest) -> Page:
    """The newest version of each programme."""
    admit(request.actor, Action.VIEW)
    found = current_programmes()
    table = _table("Programmes", _COLUMNS, [_row(one) for one in sorted(found, key=str)])
    seen = Seen(ProgrammeEvent.LIBRARY_VIEWED, shown=[one.pk for one in found])
    return Page("interventions/programmes.html", {"table": table if found else None}, seen=(seen,))


@page()
def programme_page(request: ActorRequest, code: str, version: int) -> Page:
    """One version in full: whom it is for, goals, modules, and which rated factors point to which module."""
    admit(request.actor, Action.VIEW)
    programme = programme_or_404(code, version)
    shown = programme_in_words(programme)
    data = {
        **shown,
        "back_href": reverse("interventions:programmes"),
        "mappings": [_mapping(one) for one in shown["mappings"]],
    }
    seen = Seen(ProgrammeEvent.PROGRAMME_VIEWED, target=programme)
    return Page("interventions/programme.html", data, seen=(seen,))


def _row(one: Programme) -> dict[str, Any]:
    href = reverse("interventions:programme", args=[one.code, one.version])
    colour = "grey" if one.is_legacy else "green"
    return {
        "cells": [
            {"text": one.title, "href": href, "note": one.definition["purpose"]},
            {"text": dose_in_words(one.definition), "label": _COLUMNS[1]},
            {"tag": {"text": standing_in_words(one), "colour": colour}, "label": _COLUMNS[2]},
        ]
    }


def _mapping(mapping: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {
            "cells": [
                {"text": line["factor"]},
                {"text": line["goal"], "label": _MAPPING[1]},
                {"text": ", ".join(line["modules"]), "label": _MAPPING[2]},
                {"text": str(line["id"]), "label": _MAPPING[3]},
            ]
        }
        for line in mapping["lines"]
    ]
    caption = f"From {mapping['instrument']} ({mapping['status']})"
    return {**mapping, "table": _table(caption, _MAPPING, rows, is_hidden=False)}


def _table(
    caption: str, columns: tuple[str, ...], rows: list[dict[str, Any]], *, is_hidden: bool = True
) -> dict[str, Any]:
    heads = [{"text": one} for one in columns]
    return {"caption": caption, "caption_hidden": is_hidden, "columns": heads, "rows": rows}
