"""Proposing that another agency leads the case."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.models import Agency
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.hand_over_events import WHY_PROPOSED, HandOverEvent
from cases.hand_over_words import ask_for_an_answer, check_proposal, sections_kept
from cases.models import Case, CaseStatus, EntryKind, HandOver, HandOverState
from cases.selectors.hand_overs import ANSWERED, agencies_that_may_lead, hand_over_under_way, what_is_open
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def propose_hand_over(
    case: Case,
    *,
    actor: ActingPerson,
    version: int,
    agency: UUID,
    reason: str,
    summary: str,
    answer_by: date,
    keeps_part: bool,
    kept_sections: Sequence[str] = (),
    part_kept: str = "",
) -> HandOver:
    """Ask another agency to lead. Its managers read the proposal; nothing changes until one accepts it."""
    case = claim(case, actor, Action.HAND_OVER_CASE, version=version)
    require_lead_agency(case, actor)
    to = _receiver(case, agency, actor)
    said: dict[str, Any] = {
        "reason": reason,
        "summary": summary,
        "answer_by": answer_by,
        "part_kept": part_kept,
    }
    check_proposal(case, actor=actor, keeps_part=keeps_part, kept_sections=kept_sections, **said)
    hand_over = HandOver.objects.create(
        case=case,
        reference=case.reference,
        initials=case.initials,
        from_agency_id=actor.agency_id,
        to_agency=to,
        proposed_by_id=actor.user_id,
        proposed_at=timezone.now(),
        open_things=what_is_open(case),
        kept_sections=sections_kept(keeps_part, kept_sections),
        **said,
    )
    ask_for_an_answer(hand_over, actor=actor)
    _tell_of_it(case, to, actor)
    record(HandOverEvent.PROPOSED, actor=actor, target=hand_over, case_id=case.pk, **_told(hand_over))
    return hand_over


def _receiver(case: Case, agency: UUID, actor: ActingPerson) -> Agency:
    if case.status == CaseStatus.CLOSED:
        raise ValidationError("This case is closed, so it cannot be handed over")
    if hand_over_under_way(case, actor=actor) is not None:
        raise ValidationError("A hand-over of this case is under way. Withdraw it before you propose another")
    to = next((one for one in agencies_that_may_lead(case) if one.pk == agency), None)
    if to is None:
        raise ValidationError({"agency": "Select the agency from the answers shown"})
    return to


def _told(hand_over: HandOver) -> dict[str, Any]:
    changed = {"to_agency": (None, hand_over.to_agency_id), "open": (None, len(hand_over.open_things))}
    return {"changed": changed, "recipients": [hand_over.to_agency_id], "purpose": WHY_PROPOSED}


def _tell_of_it(case: Case, to: Agency, actor: ActingPerson) -> None:
    title = f"Hand-over of the lead proposed to {to.name}"
    note_in_chronology(case, actor=actor, kind=EntryKind.HAND_OVER, title=title)
    # Proposing it elsewhere is what follows from an earlier no.
    refused = HandOver.objects.visible_to(actor).filter(case=case, state=HandOverState.DECLINED)
    for one in refused:
        settle_due_date(actor=actor, kind=ANSWERED, subject=one)
