"""Lowering the grades of an item that turned out to be worth less."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.grading import is_lower
from cases.information_duty import keep_information_review
from cases.information_events import InformationEvent
from cases.information_rules import faults_in_grades, grades_in_short, note_decision
from cases.models import DecisionKind, InformationItem, InformationStatus
from cases.worth_less import tell_what_follows

_GRADED = (InformationStatus.GRADED, InformationStatus.LOWERED)


@transaction.atomic
def lower_information(
    item: InformationItem,
    *,
    actor: ActingPerson,
    version: int,
    source_grade: str,
    information_grade: str,
    reason: str,
) -> InformationItem:
    """Give weaker grades, with the reason; the earlier grades stay in its history."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    if fresh.status not in _GRADED:
        raise ValidationError("Only an item that is graded, and not dismissed, can be lowered")
    if faults := faults_in_grades(source_grade, information_grade, reason):
        raise ValidationError(faults)
    if not is_lower((fresh.source_grade, fresh.information_grade), (source_grade, information_grade)):
        raise ValidationError(
            {"information_grade": "Select grades of which one is weaker than now and none is stronger"}
        )
    before = grades_in_short(fresh)
    fresh.source_grade, fresh.information_grade = source_grade, information_grade
    fresh.status = InformationStatus.LOWERED
    fresh.version += 1
    fresh.save(update_fields=["source_grade", "information_grade", "status", "version"])
    note_decision(fresh, actor, DecisionKind.LOWERED, before=before, reason=reason)
    keep_information_review(fresh, actor=actor)
    tell_what_follows(fresh, actor=actor, happened="lowered")
    changed = {"grades": (before, grades_in_short(fresh))}
    record(InformationEvent.LOWERED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
