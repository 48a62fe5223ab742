"""Lists of meetings, contributions and actions as tables."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from agencies.moments import day_in_full

Rows = list[dict[str, Any]]


def meetings_table(meetings: Rows, caption: str) -> dict[str, Any]:
    """When, which panel, who chairs, how far along."""
    rows = [
        {
            "cells": [
                {"text": one["when"], "href": one["href"], "hidden": one["panel"]},
                {"text": one["panel"], "note": one["place"], "label": "Panel"},
                {"text": one["chair"], "label": "Chair"},
                {"tag": {"text": one["status"], "colour": one["colour"]}, "label": "Status"},
            ]
        }
        for one in meetings
    ]
    return _table(caption, ["When", "Panel", "Chair", "Status"], rows)


def contributions_table(asked: Rows) -> dict[str, Any]:
    """Which case, what for, by when."""
    rows = [
        {
            "cells": [
                {
                    "text": f"Contribute on {one['reference']}",
                    "href": reverse("panels:contribute", args=[one["reference"], one["id"]]),
                },
                {"text": one["purpose"], "label": "Purpose"},
                {"text": day_in_full(one["starts_at"]), "label": "Meeting on"},
            ]
        }
        for one in asked
    ]
    return _table("Contributions my agency is asked for", ["What", "Purpose", "Meeting on"], rows)


def actions_table(actions: Rows, caption: str) -> dict[str, Any]:
    """What, whose, by when, how far along."""
    rows = [
        {
            "cells": [
                {"text": one["what"], "href": one["href"], "note": one["reference"]},
                {"text": one["owner"], "note": one["agency"], "label": "Who"},
                {"text": _due(one["due_on"]), "label": "By when"},
                {"tag": {"text": one["status"], "colour": one["colour"]}, "label": "Status"},
            ]
        }
        for one in actions
    ]
    return _table(caption, ["What", "Who", "By when", "Status"], rows)


def _table(caption: str, columns: list[str], rows: Rows) -> dict[str, Any]:
    return {"caption": caption, "columns": [{"text": text} for text in columns], "rows": rows}


def _due(day: Any) -> str:
    return date_format(day, "j F Y") if day else "Not entered"
