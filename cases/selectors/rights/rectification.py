"""What is said to be wrong on a case, for those who hold the section it is about."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, Rectification
from cases.models.rights.rectification import RectificationOutcome
from cases.selectors.participation import agencies_on

_COLOURS = {
    RectificationOutcome.WAITING: "yellow",
    RectificationOutcome.CORRECTED: "green",
    RectificationOutcome.SUPPLEMENTED: "blue",
    RectificationOutcome.REFUSED: "grey",
}


def rectifications_of(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Everything said to be wrong in the sections one holds, the latest first."""
    rows = Rectification.objects.visible_to(actor).filter(case=case)
    found = list(rows.select_related("agency", "decided_by").order_by("-received_on", "pk"))
    names = {
        one.pk: one.name for one in Agency.objects.filter(pk__in={key for row in found for key in row.told})
    }
    return [rectification_shown(one, names, case=case, actor=actor) for one in found]


def rectification_shown(
    row: Rectification, names: dict[Any, str], *, case: Case, actor: ActingPerson
) -> dict[str, Any]:
    """One of them in words."""
    waiting = row.outcome == RectificationOutcome.WAITING
    decides = waiting and row.agency_id == actor.agency_id and may(actor.role, Action.RECORD_RECTIFICATION)
    return {
        "section": row.get_in_section_display(),
        "entry": row.entry,
        "raised_by": row.get_raised_by_display(),
        "agency": row.agency.name,
        "received_on": row.received_on,
        "due_on": row.due_on,
        "said_wrong": row.said_wrong,
        "outcome": row.get_outcome_display(),
        "colour": _COLOURS[RectificationOutcome(row.outcome)],
        "is_waiting": waiting,
        "statement": row.statement,
        "reason": row.reason,
        "told": [names[key] for key in row.told if key in names],
        "decided_by": str(row.decided_by or ""),
        "decided_on": timezone.localtime(row.decided_at).date() if row.decided_at else None,
        "decide_href": reverse("cases:decide_on_rectification", args=[case.reference, row.pk])
        if decides
        else "",
    }


def sections_to_choose(held: frozenset[Section]) -> list[tuple[str, str]]:
    """The sections something can be said to be wrong in."""
    return [(one.value, one.label) for one in Section if one in held]


def receivers(case: Case, row: Rectification, *, actor: ActingPerson) -> list[tuple[str, str]]:
    """The other agencies that hold the section now, and so have received what may be wrong."""
    parts = [one for one in agencies_on(case, actor=actor) if row.in_section in one.sections]
    return [(str(one.agency_id), one.agency.name) for one in parts if one.agency_id != actor.agency_id]
