"""The banner and tabs that stand over every page of a case."""

import math
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, CaseStatus, PersonIdentity
from cases.record import tabs
from cases.rules import age_on
from cases.selectors.arrangements import arrangements_of
from cases.selectors.earlier_history import FromBefore
from cases.selectors.opened import holding


def record_frame(
    case: Case, *, actor: ActingPerson, current: str, read: FromBefore | None = None
) -> dict[str, Any]:
    """``banner`` and ``tabs`` for `components/record.html`; three statements, whatever the case holds.

    ``current`` is the url name of the tab one is on; ``read`` is given where the name was read already.
    """
    held, glass_until = holding(case, actor=actor)
    identity = None
    if Section.IDENTITY in held:
        names = PersonIdentity.objects.visible_to(actor).filter(person_id=case.person_id)
        identity = read.identity if read else names.first()
    banner = {**_banner(case, identity), "glass": _glass(case, glass_until)}
    return {"banner": banner, "tabs": _tabs(case, actor, held, current), "held": held}


def _glass(case: Case, until: datetime | None) -> dict[str, Any] | None:
    """While the actor has broken the glass: until when, how long that is, and where to end it."""
    if until is None:
        return None
    left = max(1, math.ceil((until - timezone.now()).total_seconds() / 60))
    return {
        "until": f"{timezone.localtime(until):%H:%M}",
        "left": "1 minute" if left == 1 else f"{left} minutes",
        "end_href": reverse("cases:end_break_glass", args=[case.reference]),
    }


def _banner(case: Case, identity: PersonIdentity | None) -> dict[str, Any]:
    return {
        "heading": str(identity) if identity else case.initials,
        "reference": case.reference,
        "date_of_birth": _born(identity),
        "location": case.whereabouts or "Not entered",
        "lead": str(case.lead_practitioner),
        "next_review": _next_review(case),
        "marking": case.marking,
        "badges": [{"text": "Restricted", "colour": "red"}] if getattr(case, "is_restricted", False) else [],
        **_arrangements(case),
    }


def _arrangements(case: Case) -> dict[str, Any]:
    """So that nobody books a meeting without: who interprets and what helps, with the way to the page."""
    lines = arrangements_of(case)
    href = reverse("cases:communication", args=[case.reference]) if lines else ""
    return {"arrangements": lines, "arrangements_href": href}


def _next_review(case: Case) -> str:
    if case.status == CaseStatus.CLOSED:
        return "Not applicable: the case is closed"
    return date_format(case.next_review_on, "j F Y") if case.next_review_on else "Not entered"


def _born(identity: PersonIdentity | None) -> str:
    if identity is None:
        return "Not shown to you"
    born = identity.date_of_birth
    if born is None:
        return "Not entered"
    return f"{date_format(born, 'j F Y')} (age {age_on(timezone.localdate(), born)})"


def _tabs(case: Case, actor: ActingPerson, held: frozenset[Section], current: str) -> list[dict[str, Any]]:
    return [
        {
            "text": tab.text,
            "href": reverse(tab.url_name, args=[case.reference]),
            "current": tab.url_name == current,
        }
        for tab in tabs()
        if (tab.section is None or tab.section in held) and tab.shown_to(actor)
    ]
