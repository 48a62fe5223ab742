"""The disclosure ledger of a case: what was given to whom, by whom, on what basis; as it is printed too."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from agencies.answers import Page
from agencies.forms.date_parts import in_full
from agencies.page import ActorRequest, page
from agencies.roles import may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.disclosing import Disclosed, every_disclosure, left_by
from cases.forms.filters import DisclosuresFilter
from cases.models import Case, InformationDisclosure
from cases.selectors.banner import record_frame
from cases.selectors.disclosures.ledger import agencies_in, seen_of
from cases.selectors.opened import opened_case

# More than a person reads on paper, and than one entry on the ledger should have to name.
MOST_LINES = 500
_COLUMNS = ("Day", "What", "From", "To", "Basis and purpose", "Handling")


@page()
def disclosures_page(request: ActorRequest, reference: str) -> Page:
    """Everything that was given about this person, as far as the reader may know of it."""
    actor = request.actor
    case = opened_case(reference, actor=actor)
    everything = every_disclosure(case, actor=actor)
    filters = DisclosuresFilter(request.GET, agencies=agencies_in(everything))
    found = left_by(everything, filters.wanted(), agency_id=actor.agency_id)
    lines = found[:MOST_LINES] if not filters.errors else []
    frame = record_frame(case, actor=actor, current="cases:overview")
    return Page(
        "cases/disclosures.html",
        {
            **frame,
            "table": _table(lines) if lines else None,
            "count": len(lines),
            "is_too_long": len(found) > MOST_LINES,
            "most": MOST_LINES,
            "filter": filters,
            "has_errors": bool(filters.errors),
            "chosen": filters.in_words(),
            "clear_href": reverse("cases:disclosures", args=[case.reference]),
            **_ways_on(case, actor, held=frame["held"], is_reading=bool(frame["banner"]["glass"])),
            "printed_by": f"{request.user}, {request.membership.role_label} at {request.membership.agency}",
        },
        status=400 if filters.errors else 200,
        seen=seen_of(case, lines),
    )


def _ways_on(
    case: Case, actor: ActingPerson, *, held: Collection[Section], is_reading: bool
) -> dict[str, str]:
    """Where what was told outside is recorded and corrected, for those who are shown it."""
    if Section.INFORMATION not in held:
        return {}
    adds = may(actor.role, InformationDisclosure.writing) and not is_reading
    add_href = reverse("cases:add_to_outside", args=[case.reference, "disclosures"]) if adds else ""
    return {"outside_href": reverse("cases:outside", args=[case.reference]), "add_href": add_href}


def _table(rows: list[Disclosed]) -> dict[str, Any]:
    return {
        "caption": "Disclosures, the latest first",
        "caption_hidden": True,
        "columns": [{"text": name} for name in _COLUMNS],
        "rows": [{"cells": _cells(one)} for one in rows],
    }


def _cells(one: Disclosed) -> list[dict[str, str]]:
    said: tuple[dict[str, str], ...] = (
        {"text": in_full(one.on)},
        {"text": one.kind.label, "href": one.href, "note": one.what},
        {"text": one.from_agency, "note": one.by},
        {"text": one.to},
        {"text": one.basis, "note": one.why},
        {"text": one.handling or "Nothing said"},
    )
    return [{**cell, "label": name} for name, cell in zip(_COLUMNS, said, strict=True)]
