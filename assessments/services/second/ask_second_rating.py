"""Asking somebody for a second rating: from then on they see the sources of the case and no rating of it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.models import Membership
from agencies.roles import Action
from agencies.sections import Section
from assessments.definition import definition_of
from assessments.models import Assessment, SecondRating, SecondRatingFactor
from assessments.models.second import BLIND, COMPARED
from assessments.second_duties import rating_is_due
from assessments.second_events import SecondEvent
from assessments.selectors.second.candidates import candidates_for
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.rating_blind import keep_blind
from cases.services.chronology import note_in_chronology


@transaction.atomic
def ask_second_rating(
    assessment: Assessment, *, actor: ActingPerson, case: Case, membership: UUID, why: str
) -> SecondRating:
    """Ask somebody trained, who had no hand in it and has looked at none of it. One at a time."""
    fresh = claim(assessment, actor, Action.COUNTERSIGN)
    _refuse_twice(fresh, assessment, actor)
    if not why.strip():
        raise ValidationError({"why": "Enter why a second rating is asked for"})
    chosen = _chosen(assessment, case, membership, actor)
    second = _ask(fresh, chosen, actor, why)
    laid_out = _lay_out(second, assessment)
    keep_blind(case, second.rater_id, asked_for_id=second.pk)
    rating_is_due(second, case, actor=actor)
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title="A second rating was asked for",
        in_section=Section.ASSESSMENT,
    )
    record(SecondEvent.ASKED, actor=actor, target=second, case_id=case.pk, shown=laid_out)
    return second


def _lay_out(second: SecondRating, assessment: Assessment) -> list[UUID]:
    codes = [one.code for one in definition_of(assessment.instrument).factors]
    rows = [SecondRatingFactor(second=second, case_id=second.case_id, factor_code=code) for code in codes]
    SecondRatingFactor.objects.bulk_create(rows)
    return [one.pk for one in rows]


def _refuse_twice(fresh: Assessment, assessment: Assessment, actor: ActingPerson) -> None:
    if fresh.is_being_written:
        raise ValidationError("A second rating is asked for once the first has been submitted.")
    if not definition_of(assessment.instrument).factors:
        raise ValidationError("This instrument has no factors that could be rated a second time.")
    rows = SecondRating.objects.visible_to(actor).filter(assessment_id=fresh.pk)
    if rows.filter(status__in=[*BLIND, *COMPARED]).exists():
        raise ValidationError("This assessment has a second rating, or one has been asked for.")


def _chosen(assessment: Assessment, case: Case, key: UUID, actor: ActingPerson) -> Membership:
    found = candidates_for(assessment, case, actor=actor)
    chosen = next((one for one in found if one.membership.pk == key), None)
    if chosen is None or chosen.why_not:
        reason = chosen.why_not if chosen else "Select somebody from the answers shown"
        raise ValidationError({"membership": reason})
    return chosen.membership


def _ask(assessment: Assessment, chosen: Membership, actor: ActingPerson, why: str) -> SecondRating:
    return SecondRating.objects.create(
        case_id=assessment.case_id,
        assessment_id=assessment.pk,
        instrument_id=assessment.instrument_id,
        rater_id=chosen.user_id,
        agency_id=chosen.agency_id,
        asked_by_id=actor.user_id,
        asked_at=timezone.now(),
        why=why,
    )
