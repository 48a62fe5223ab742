"""Grading a reported item: what the source is worth, what the information is worth, how to handle it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.grading import grading_in_use
from cases.handling_rules import chosen_handling, give_handling
from cases.information_duty import ask_about_safety_notice, keep_information_review, settle_duties_of_kept
from cases.information_events import InformationEvent
from cases.information_rules import faults_in_grades, grades_in_short, note_decision
from cases.models import Case, DecisionKind, InformationItem, InformationStatus
from cases.selectors.handling import faults_on_case
from cases.weighing_rules import faults_in_weighing, weigh
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def grade_information(
    item: InformationItem,
    *,
    actor: ActingPerson,
    version: int,
    source_grade: str,
    information_grade: str,
    handling: str,
    reason: str,
    conditions: Sequence[str] = (),
    named_agencies: Sequence[str] = (),
    handling_conditions: str = "",
    **weighed: Any,
) -> InformationItem:
    """Grade an item one's agency submitted; from then on it may be relied on, within its conditions.

    ``weighed`` says what it may mean: signs of danger, to whom, and whether it rests on faith alone.
    """
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    _refuse_unready(fresh)
    chosen = chosen_handling(handling, conditions, named_agencies, handling_conditions)
    faults = faults_in_grades(source_grade, information_grade, reason) | faults_in_weighing(weighed)
    if faults := faults | faults_on_case(fresh, chosen, actor=actor):
        raise ValidationError(faults)
    fresh.graded_with = grading_in_use().key
    fresh.source_grade, fresh.information_grade = source_grade, information_grade
    give_handling(fresh, chosen)
    weigh(fresh, weighed)
    fresh.status = InformationStatus.GRADED
    fresh.version += 1
    fresh.save()
    note_decision(fresh, actor, DecisionKind.GRADED, before="", reason=reason)
    settle_due_date(actor=actor, kind="information_to_grade", subject=fresh)
    settle_duties_of_kept(fresh, actor=actor)
    keep_information_review(fresh, actor=actor)
    ask_about_safety_notice(fresh, Case.objects.visible_to(actor).get(pk=fresh.case_id), actor=actor)
    changed = {"grades": ("", grades_in_short(fresh)), "conditions": (None, ",".join(fresh.conditions))}
    record(InformationEvent.GRADED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


def _refuse_unready(item: InformationItem) -> None:
    if item.status != InformationStatus.UNGRADED:
        raise ValidationError("This item has been graded already. Lower or dismiss it instead")
    if not (item.subject_category and item.lawful_basis):
        raise ValidationError("Correct the item first: say in what capacity, and on what basis it is held")
