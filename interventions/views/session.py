"""One session."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import ConcernEvent, SessionEvent
from interventions.models import Concern, Session, SessionDisclosure
from interventions.selectors.session_page import disclosure_in_words, session_in_full
from interventions.selectors.sessions import may_amend, plans_by_key, session_of
from interventions.views.framed import SESSIONS, framed


@page()
def session_page(request: ActorRequest, reference: str, session: UUID) -> Page:
    """What others may read, then what was said, for those who led it: for anybody else "Not shown to you"."""
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    row = session_of(case, session, actor=request.actor)
    plan = plans_by_key(case, actor=request.actor)[row.plan_id]
    shown = session_in_full(row, plan, actor=request.actor)
    concern, told = shown.pop("concern"), shown.pop("disclosure")
    held = granted_sections(case, actor=request.actor)
    data = {
        **shown,
        "shows_note": shown["is_mine"] and Section.SESSION in held,
        "may_amend": may_amend(row, actor=request.actor),
        "amend_href": reverse("interventions:amend_session", args=[case.reference, row.pk]),
        "shows_safety": Section.SAFETY in held,
        "concern": _concern(concern, case),
        "disclosure": disclosure_in_words(told) if told else [],
    }
    seen = _seen(row, concern, told, noted=shown["has_seen_note"])
    return framed(request, case, "session.html", data, seen=seen, current=SESSIONS)


def _concern(concern: Concern | None, case: Case) -> dict[str, Any] | None:
    if concern is None:
        return None
    acknowledged = concern.acknowledged_at is not None
    return {
        "href": reverse("interventions:acknowledge_concern", args=[case.reference, concern.pk]),
        "text": "Acknowledged" if acknowledged else "Waiting",
        "colour": "green" if acknowledged else "red",
    }


def _seen(
    row: Session, concern: Concern | None, told: SessionDisclosure | None, *, noted: bool
) -> tuple[Seen, ...]:
    seen = [Seen(SessionEvent.SESSION_VIEWED, target=row, case_id=row.case_id)]
    if noted:
        seen.append(Seen(SessionEvent.NOTE_VIEWED, target=row, case_id=row.case_id))
    if told is not None:
        seen.append(Seen(SessionEvent.DISCLOSURE_VIEWED, target=told, case_id=row.case_id))
    if concern is not None:
        seen.append(Seen(ConcernEvent.CONCERN_VIEWED, target=concern, case_id=row.case_id))
    return tuple(seen)
