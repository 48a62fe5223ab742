"""Accepting a hand-over: from this moment the other agency leads, and what was open is carried over."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.gateways import GATEWAYS
from cases.hand_over_events import HandOverEvent
from cases.hand_over_words import CHOOSE_ANOTHER, DUTY, MEANWHILE
from cases.handing_over import Passing, pass_everything_on
from cases.models import Case, EntryKind, HandOver, HandOverState
from cases.passing_on import end_old_part, pass_duties_on, record_grants, tell_the_sender
from cases.review_duty import keep_review_duty
from cases.rules import problem_with_review
from cases.selectors.hand_overs import people_who_may_take_over, what_holds_back
from cases.services.chronology import note_in_chronology
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def accept_hand_over(
    hand_over: HandOver,
    *,
    actor: ActingPerson,
    version: int,
    lead_practitioner: UUID,
    gateway: str,
    next_review_on: date,
) -> Case:
    """Take the lead as proposed, for a named colleague; twice accepted at once is one effect."""
    admit(actor, Action.ANSWER_HAND_OVER, agency_id=hand_over.to_agency_id)
    _check(actor, lead_practitioner, gateway, next_review_on)
    made = hidden_cases.take_the_lead(hand_over.pk, version=version, lead=lead_practitioner, gateway=gateway)
    if not made:
        raise ValidationError(_why_not(hand_over, version, actor))
    # From here on the case is open to whoever accepted it, and the rest is done as any act on it is.
    case = Case.objects.visible_to(actor).select_related("lead_agency").get(pk=hand_over.case_id)
    record_grants(made, hand_over, actor=actor)
    _refuse_to_drop(hand_over, case)
    _carry_over(hand_over, lead_practitioner, actor=actor)
    case.next_review_on = next_review_on
    case.save(update_fields=["next_review_on"])
    keep_review_duty(case, actor=actor, reason="First review after the hand-over")
    settle_due_date(actor=actor, kind=DUTY, subject=hand_over)
    title = f"{case.lead_agency.name} leads the case"
    note_in_chronology(case, actor=actor, kind=EntryKind.HAND_OVER, title=title)
    tell_the_sender(hand_over, case, actor=actor)
    put_notices_to_newcomers(case.pk, actor=actor)
    changed = {
        "state": (HandOverState.PROPOSED.value, HandOverState.ACCEPTED.value),
        "lead_agency": (hand_over.from_agency_id, actor.agency_id),
        "lead_practitioner": (None, lead_practitioner),
    }
    record(HandOverEvent.ACCEPTED, actor=actor, target=hand_over, case_id=case.pk, changed=changed)
    return case


def _why_not(hand_over: HandOver, version: int, actor: ActingPerson) -> str | dict[str, str]:
    waiting = HandOver.objects.visible_to(actor, Action.ANSWER_HAND_OVER).filter(
        pk=hand_over.pk, version=version
    )
    # While it is still theirs to answer as they read it, what is in the way is who was to lead.
    return {"lead_practitioner": CHOOSE_ANOTHER} if waiting.exists() else MEANWHILE


def _carry_over(hand_over: HandOver, lead: UUID, *, actor: ActingPerson) -> None:
    passing = Passing(
        case_id=hand_over.case_id,
        from_agency_id=hand_over.from_agency_id,
        to_agency_id=actor.agency_id,
        new_lead_id=lead,
        part_ends=not hand_over.kept_sections,
    )
    pass_duties_on(passing, actor=actor)
    pass_everything_on(passing, actor=actor)
    end_old_part(hand_over, passing, actor=actor)


def _check(actor: ActingPerson, lead: UUID, gateway: str, review: date) -> None:
    problems = {}
    if lead not in {one.user_id for one in people_who_may_take_over(actor)}:
        problems["lead_practitioner"] = "Select who leads the case from the answers shown"
    if gateway not in GATEWAYS:
        problems["gateway"] = "Select on what basis your agency holds this case from the answers shown"
    if said := problem_with_review(review, today=timezone.localdate()):
        problems["next_review_on"] = said
    if problems:
        raise ValidationError(problems)


def _refuse_to_drop(hand_over: HandOver, case: Case) -> None:
    if hand_over.kept_sections:
        return
    if what_holds_back(case, agency_id=hand_over.from_agency_id):
        raise ValidationError(
            f"{hand_over.from_agency} has begun something since that only it can finish, so its part cannot "
            "end yet. Return the proposal and say so"
        )
