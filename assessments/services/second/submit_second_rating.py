"""Submitting a second rating: it is locked, its rater is shown the case again, and the two are compared."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.models import Assessment, SecondRating, SecondStatus
from assessments.rating_again import refuse_not_being_rated, refuse_not_now
from assessments.second_duties import RATE, reconciling_is_due, settle
from assessments.second_events import SecondEvent
from assessments.selectors.second.opened import OpenedSecond
from assessments.selectors.second.tasks import missing_in
from audit.actor import ActingPerson, System
from audit.services import record
from cases.models import Case, EntryKind
from cases.rating_blind import end_blind
from cases.services.chronology import note_in_chronology

_WHO_WAS_FIRST = System("finding who rated first")


@transaction.atomic
def submit_second_rating(
    opened: OpenedSecond, *, actor: ActingPerson, version: int | None = None
) -> SecondRating:
    """Submit a second rating in which nothing is missing. What is missing is refused all at once."""
    fresh = claim(opened.second, actor, Action.ASSESS, version=version)
    refuse_not_being_rated(fresh)
    refuse_not_now(opened.second, actor)
    if missing := missing_in(opened, actor=actor):
        raise ValidationError([f"{one.about}: {one.sentence}" for one in missing])
    settle(RATE, fresh, actor=actor)
    # First, for a row that is over is read by those alone who hold its section.
    end_blind(fresh.pk, actor=actor)
    fresh.status, fresh.submitted_at = SecondStatus.SUBMITTED, timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["status", "submitted_at", "version"])
    first = Assessment.objects.visible_to(_WHO_WAS_FIRST).get(pk=fresh.assessment_id)
    reconciling_is_due(fresh, opened.case, actor=actor, whose=first.assessor_id)
    _note(opened.case, actor)
    record(
        SecondEvent.SUBMITTED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"status": (SecondStatus.ACCEPTED, fresh.status)},
    )
    return fresh


def _note(case: Case, actor: ActingPerson) -> None:
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title="A second rating was submitted",
        in_section=Section.ASSESSMENT,
    )
