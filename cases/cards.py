"""The cards that cases themselves put on the overview; each gathers with at most one statement."""

from typing import Any

from django.urls import reverse

from agencies.forms.date_parts import in_full
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case, CaseStatus, Strand
from cases.selectors.chronology import as_event, chronology_of
from cases.selectors.participation import agencies_on, as_plain

_LATEST = 5


def dates_card(case: Case, actor: ActingPerson) -> dict[str, Any]:
    """Key dates and status."""
    rows = [
        {"key": "Status", "value": case.get_status_display()},
        {"key": "Pathway", "value": case.get_pathway_display()},
        {"key": "Strands", "value": ", ".join(Strand(code).label for code in case.strands)},
        {"key": "Where they are", "value": case.whereabouts},
        {"key": "Lead", "value": f"{case.lead_practitioner}, {case.lead_agency}"},
        {"key": "Opened", "value": in_full(case.opened_on)},
    ]
    if case.status == CaseStatus.CLOSED and case.closed_on:
        rows += [
            {"key": "Closed", "value": in_full(case.closed_on)},
            {"key": "How the work ended", "value": case.get_closing_outcome_display()},
            {"key": "Why", "value": case.closing_reason},
        ]
    action = None
    leads = case.lead_agency_id == actor.agency_id
    if leads and may(actor.role, Action.EDIT_CASE) and case.status == CaseStatus.OPEN:
        action = {"text": "Change", "href": reverse("cases:edit_case", args=[case.reference])}
    return {"rows": rows, "review": case.next_review_on, "is_open": case.closed_on is None, "action": action}


def team_card(case: Case, actor: ActingPerson) -> dict[str, Any]:
    """Who is involved, by agency, with what they see and until when."""
    return {
        "parts": [as_plain(part) for part in agencies_on(case, actor=actor)],
        "action": {"text": "View all", "href": reverse("cases:access", args=[case.reference])},
    }


def chronology_card(case: Case, actor: ActingPerson) -> dict[str, Any]:
    """The latest lines of the chronology."""
    return {
        "events": [as_event(entry, actor=actor) for entry in chronology_of(case, actor=actor)[:_LATEST]],
        "action": {"text": "View all", "href": reverse("cases:chronology", args=[case.reference])},
    }
