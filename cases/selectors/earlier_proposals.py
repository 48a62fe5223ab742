"""How a proposed hand-over read each time it was returned, with what was asked for."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from agencies.forms.date_parts import in_full
from cases.models import HandOver
from cases.selectors.participation import sections_in_words


def earlier_proposals(one: HandOver) -> list[dict[str, Any]]:
    """Each earlier wording, the first first, as both agencies read it."""
    return [
        {
            "summary": f"Before it was returned{_when(said['until'])}",
            "rows": [
                {"key": "Returned by", "value": said["by"]},
                {"key": "What was asked for", "value": said["answer"]},
                {"key": "Why", "value": said["reason"]},
                {"key": "What to know", "value": said["summary"]},
                {"key": f"{one.from_agency.name} then", "value": _part(said)},
            ],
        }
        for said in one.earlier
    ]


def _when(moment: str) -> str:
    return f", {in_full(timezone.localtime(datetime.fromisoformat(moment)).date())}" if moment else ""


def _part(said: dict[str, Any]) -> str:
    if not said["kept_sections"]:
        return "No longer takes part"
    sees = ", ".join(sections_in_words(said["kept_sections"]))
    return f"Goes on taking part: {said['part_kept']}\nSees: {sees}"
