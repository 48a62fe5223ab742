"""Proposing a returned hand-over again, with what the other agency asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.hand_over_events import WHY_PROPOSED, HandOverEvent
from cases.hand_over_words import MEANWHILE, ask_for_an_answer, check_proposal, sections_kept
from cases.models import Case, EntryKind, HandOver, HandOverState
from cases.selectors.hand_overs import ANSWERED, what_is_open
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def revise_hand_over(
    hand_over: HandOver,
    *,
    actor: ActingPerson,
    version: int,
    reason: str,
    summary: str,
    answer_by: date,
    keeps_part: bool,
    kept_sections: Sequence[str] = (),
    part_kept: str = "",
) -> HandOver:
    """Answer what was asked for and propose it again to the same agency, with what is open now."""
    one = claim(hand_over, actor, Action.HAND_OVER_CASE, version=version)
    case = Case.objects.visible_to(actor).get(pk=one.case_id)
    require_lead_agency(case, actor)
    if one.state != HandOverState.RETURNED:
        raise ValidationError(MEANWHILE)
    said: dict[str, Any] = {
        "reason": reason,
        "summary": summary,
        "answer_by": answer_by,
        "part_kept": part_kept,
    }
    check_proposal(case, actor=actor, keeps_part=keeps_part, kept_sections=kept_sections, **said)
    one.earlier = [*one.earlier, _as_it_was(one)]
    for name, value in said.items():
        setattr(one, name, value)
    one.kept_sections = sections_kept(keeps_part, kept_sections)
    one.open_things = what_is_open(case)
    one.state, one.proposed_at, one.proposed_by_id = HandOverState.PROPOSED, timezone.now(), actor.user_id
    one.version += 1
    one.save()
    settle_due_date(actor=actor, kind=ANSWERED, subject=one)
    ask_for_an_answer(one, actor=actor)
    title = f"Hand-over of the lead proposed again to {one.to_agency.name}"
    note_in_chronology(case, actor=actor, kind=EntryKind.HAND_OVER, title=title)
    told: dict[str, Any] = {"recipients": [one.to_agency_id], "purpose": WHY_PROPOSED}
    record(HandOverEvent.REVISED, actor=actor, target=one, case_id=case.pk, **told)
    return one


def _as_it_was(one: HandOver) -> dict[str, Any]:
    """What it said when it was returned, and what was asked for; nothing of it is written over."""
    return {
        "until": one.answered_at.isoformat() if one.answered_at else "",
        "by": one.answered_by.listed_name if one.answered_by else "",
        "answer": one.answer_reason,
        "reason": one.reason,
        "summary": one.summary,
        "part_kept": one.part_kept,
        "kept_sections": list(one.kept_sections),
    }
