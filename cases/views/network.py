"""The people around somebody, drawn: who they are, and what part each plays."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.models import NetworkContact
from cases.models.contacts import Influence
from cases.section_events import SECTION_EVENTS
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.section_entries import entries_of

_HIGH, _WIDE, _GAP = 58, 420, 14
_LONGEST = 44


@page()
def network_page(request: ActorRequest, reference: str) -> Page:
    """A map and the same as a table; nobody is ranked, and only what was recorded is drawn."""
    case = opened_case(reference, actor=request.actor, section=Section.CONTACTS)
    found = entries_of(case, NetworkContact, actor=request.actor)
    contacts = [one for one in found if one.withdrawn_at is None]
    ordered = [one for part in Influence.values for one in contacts if one.influence == part]
    return Page(
        "cases/network.html",
        {
            **record_frame(case, actor=request.actor, current="cases:full_record"),
            "drawing": _drawing(ordered),
            "table": _table(ordered),
            "back_href": reverse("cases:contacts", args=[case.reference]),
        },
        seen=(
            Seen(
                SECTION_EVENTS[Section.CONTACTS].viewed,
                target=case,
                case_id=case.pk,
                shown=[one.pk for one in ordered],
            ),
        ),
    )


def _drawing(contacts: Sequence[NetworkContact]) -> dict[str, Any]:
    """Where everything stands: the person on the left, a line to each contact's box on the right."""
    high = max(len(contacts), 1) * (_HIGH + _GAP) + _GAP
    middle = high // 2
    boxes = []
    for place, one in enumerate(contacts):
        top = _GAP + place * (_HIGH + _GAP)
        boxes.append(
            {
                "top": top,
                "line": top + _HIGH // 2,
                "name_at": top + 24,
                "said_at": top + 45,
                "name": _short(one.name),
                "said": _short(f"{one.relation}: {one.get_influence_display().lower()}"),
                "influence": one.influence,
            }
        )
    return {
        "boxes": boxes,
        "high": high,
        "middle": middle,
        "person_top": middle - _HIGH // 2,
        "person_said": middle + 6,
        "box_high": _HIGH,
        "box_wide": _WIDE,
    }


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _table(contacts: Sequence[NetworkContact]) -> dict[str, Any]:
    labels = ("Name", "Relation", "Part they play", "May be a partner", "The person agrees")
    rows = [
        (
            one.name,
            one.relation,
            one.get_influence_display(),
            one.get_may_be_partner_display(),
            one.get_agreement_display(),
        )
        for one in contacts
    ]
    return {
        "caption": "The same as a table",
        "columns": [{"text": label} for label in labels],
        "rows": [
            {"cells": [{"text": text, "label": label} for text, label in zip(row, labels, strict=True)]}
            for row in rows
        ],
    }
