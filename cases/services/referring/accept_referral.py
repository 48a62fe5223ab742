"""Accepting a referral: a case is opened of what was given."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind, Referral, ReferralState
from cases.referral_events import ReferralEvent
from cases.referring import MEANWHILE, TO_ANSWER, add_step, ask_for_feedback, settle, tell_the_sender
from cases.services.chronology import note_in_chronology
from cases.services.open_case import open_case


@transaction.atomic
def accept_referral(
    referral: Referral,
    *,
    actor: ActingPerson,
    version: int,
    pathway: str,
    next_review_on: date | None,
    gateway: str,
    whereabouts: str = "",
    somebody_else_because: str = "",
) -> Case:
    """Open a case with what the referral gives, saying why if one of somebody alike is open to them."""
    one = claim(referral, actor, Action.ANSWER_REFERRAL, version=version)
    admit(actor, Action.OPEN_CASE, agency_id=one.to_agency_id)
    if one.state != ReferralState.SENT:
        raise ValidationError(MEANWHILE)
    case = open_case(
        actor=actor,
        forenames=one.forenames,
        surname=one.surname,
        date_of_birth=one.date_of_birth,
        more_numbers={one.number_scheme: one.number} if one.number else None,
        pathway=pathway,
        next_review_on=next_review_on,
        gateway=gateway,
        whereabouts=whereabouts,
        somebody_else_because=somebody_else_because,
    )
    _become_of(one, case, actor)
    _let_know(one, actor)
    changed = {"state": (ReferralState.SENT.value, ReferralState.ACCEPTED.value)}
    record(ReferralEvent.ACCEPTED, actor=actor, target=one, case_id=case.pk, changed=changed)
    return case


def _become_of(one: Referral, case: Case, actor: ActingPerson) -> None:
    one.case, one.state = case, ReferralState.ACCEPTED
    one.answered_by_id, one.answered_at = actor.user_id, timezone.now()
    add_step(one, "accepted", actor=actor)
    one.version += 1
    one.save(update_fields=["case", "state", "answered_by", "answered_at", "history", "version"])
    # Not by whom: that is read with the referral, by those who hold what was reported.
    told: dict[str, Any] = {"title": "A referral was accepted", "in_section": Section.INFORMATION}
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, **told)


def _let_know(one: Referral, actor: ActingPerson) -> None:
    settle(one, TO_ANSWER, actor=actor)
    ask_for_feedback(one, actor=actor)
    tell_the_sender(one, "was accepted", actor=actor)
