"""Opening a closed case again."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.closing_events import ClosingEvent
from cases.models import Case, CaseClosing, CaseStatus, EntryKind, PostExitReview, ReviewState
from cases.post_exit import DUTY
from cases.review_duty import keep_review_duty
from cases.rules import problem_with_review
from cases.selectors.closings import people_who_may_lead_again
from cases.selectors.opened import require_lead_agency
from cases.selectors.team import team_of
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date
from reminders.services.tell_people import tell_people


@transaction.atomic
def reopen_case(
    case: Case,
    *,
    actor: ActingPerson,
    version: int,
    reason: str,
    lead_practitioner: UUID,
    next_review_on: date,
) -> Case:
    """Open a closed case again, with the reason: its closing is linked, the reviews after it are settled.

    Nobody is let in by it. Agencies whose part is in force see what they saw; the others are the lead
    agency's to ask.
    """
    case = claim(case, actor, Action.CLOSE_CASE, version=version)
    require_lead_agency(case, actor)
    if case.status != CaseStatus.CLOSED:
        raise ValidationError("This case is open already")
    _check(case, actor, reason, lead_practitioner, next_review_on)
    closing = _undo(case, actor, reason)
    _call_reviews_off(closing, actor)
    before = case.lead_practitioner_id
    case.status, case.closed_on = CaseStatus.OPEN, None
    case.closing_outcome = case.closing_reason = ""
    case.lead_practitioner_id, case.next_review_on = lead_practitioner, next_review_on
    case.version += 1
    case.save()
    keep_review_duty(case, actor=actor, reason="First review since the case was re-opened")
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title="Case re-opened", details=reason)
    _tell_the_team(case, actor)
    changed = {
        "status": (CaseStatus.CLOSED.value, CaseStatus.OPEN.value),
        "closing": (closing.pk, None),
        "lead_practitioner": (before, lead_practitioner),
    }
    record(ClosingEvent.REOPENED, actor=actor, target=case, case_id=case.pk, changed=changed)
    return case


def _check(case: Case, actor: ActingPerson, reason: str, lead: UUID, review: date) -> None:
    problems = {}
    if not reason.strip():
        problems["reason"] = "Explain why the case is re-opened"
    if lead not in {one.user_id for one in people_who_may_lead_again(case, actor=actor)}:
        problems["lead_practitioner"] = "Select who leads from the answers shown"
    if said := problem_with_review(review, today=timezone.localdate()):
        problems["next_review_on"] = said
    if problems:
        raise ValidationError(problems)


def _undo(case: Case, actor: ActingPerson, reason: str) -> CaseClosing:
    """The closing that no longer stands; a case that came here closed had none of its own."""
    standing = CaseClosing.objects.visible_to(actor).filter(case=case, reopened_at__isnull=True).first()
    closing = standing or CaseClosing(
        case_id=case.pk,
        agency_id=case.lead_agency_id,
        closed_on=case.closed_on or timezone.localdate(),
        outcome=case.closing_outcome,
        reason=case.closing_reason,
        version=0,
    )
    closing.reopened_by_id, closing.reopened_at = actor.user_id, timezone.now()
    closing.reopened_because = reason
    closing.version += 1
    closing.save()
    return closing


def _call_reviews_off(closing: CaseClosing, actor: ActingPerson) -> None:
    reviews = PostExitReview.objects.visible_to(actor, Action.CLOSE_CASE).filter(closing=closing)
    for review in reviews.select_for_update(of=("self",)):
        settle_due_date(actor=actor, kind=DUTY, subject=review)
        if review.state == ReviewState.DUE:
            review.state = ReviewState.CALLED_OFF
            review.version += 1
            review.save(update_fields=["state", "version"])


def _tell_the_team(case: Case, actor: ActingPerson) -> None:
    """Those who still take part are told; of this case, so that it reaches only those it is open to."""
    team = team_of(case, actor=actor).exclude(user_id=actor.user_id)
    tell_people(
        team.values_list("user_id", flat=True),
        what=f"{case.reference} was re-opened",
        link=reverse("cases:closings", args=[case.reference]),
        actor=actor,
        case_id=case.pk,
    )
