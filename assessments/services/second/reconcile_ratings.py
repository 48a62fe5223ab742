"""Reconciling two ratings: one of the two raters proposes, the other agrees. Both ratings stay."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import StaleVersion, claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.definition import words_of
from assessments.models import Reconciliation, SecondRating, SecondStatus
from assessments.second_duties import RECONCILE, reconciling_is_due, settle
from assessments.second_events import SecondEvent
from assessments.selectors.second.comparing import Comparison, comparison_of
from assessments.selectors.second.opened import OpenedSecond, factors_of
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology

OVER = "These ratings are reconciled. What was agreed stays as it is."


@transaction.atomic
def propose_reconciliation(
    opened: OpenedSecond,
    *,
    actor: ActingPerson,
    levels: dict[str, str],
    reasons: dict[str, str],
    version: int = 0,
) -> Reconciliation:
    """Propose a level for each factor on which the two differ, with a reason; the other is asked to agree.

    Instead of one that was proposed before, by either. Where they rated alike, that is what is agreed.
    """
    second = claim(opened.second, actor, Action.VIEW)
    compared = comparison_of(opened, actor=actor)
    other = _the_other(second, compared, actor)
    if second.status != SecondStatus.SUBMITTED:
        raise ValidationError(OVER)
    chosen = _chosen(opened, compared, levels, reasons)
    row = _row(second, actor, version)
    rated = factors_of(second, actor=actor)
    row.levels = {one.code: chosen.get(one.code) or rated[one.code].level for one in compared.factors}
    row.reasons = {one.code: reasons[one.code] for one in compared.differing}
    row.proposed_by_id, row.proposed_at = actor.user_id, timezone.now()
    row.save()
    reconciling_is_due(second, opened.case, actor=actor, whose=other)
    record(SecondEvent.RECONCILIATION_PROPOSED, actor=actor, target=row, case_id=row.case_id)
    return row


@transaction.atomic
def agree_reconciliation(
    opened: OpenedSecond, *, actor: ActingPerson, version: int | None = None
) -> Reconciliation:
    """Agree to what the other proposed. From then on it does not change."""
    second = claim(opened.second, actor, Action.VIEW)
    compared = comparison_of(opened, actor=actor)
    _the_other(second, compared, actor)
    if second.status != SecondStatus.SUBMITTED:
        raise ValidationError(OVER)
    if compared.reconciliation is None:
        raise ValidationError("Nothing has been proposed yet.")
    row = claim(compared.reconciliation, actor, Action.VIEW, version=version)
    if row.proposed_by_id == actor.user_id:
        raise ValidationError("You proposed this, so the other assessor must agree to it.")
    row.agreed_by_id, row.agreed_at = actor.user_id, timezone.now()
    row.version += 1
    row.save(update_fields=["agreed_by", "agreed_at", "version"])
    second.status = SecondStatus.RECONCILED
    second.version += 1
    second.save(update_fields=["status", "version"])
    settle(RECONCILE, second, actor=actor)
    _note(opened.case, actor)
    record(SecondEvent.RECONCILED, actor=actor, target=row, case_id=row.case_id, shown=[second.pk])
    return row


def _the_other(second: SecondRating, compared: Comparison, actor: ActingPerson) -> UUID:
    """Who else rated; refused to anybody who did not."""
    both = [compared.first.assessor_id, second.rater_id]
    if actor.user_id not in both:
        raise PermissionDenied
    both.remove(actor.user_id)
    return both[0]


def _row(second: SecondRating, actor: ActingPerson, version: int) -> Reconciliation:
    rows = Reconciliation.objects.visible_to(actor).filter(second_id=second.pk)
    row = rows.select_for_update(of=("self",)).first()
    if (row.version if row else 0) != version:
        raise StaleVersion(row or second)
    if row is None:
        return Reconciliation(second_id=second.pk, case_id=second.case_id, version=1)
    row.version += 1
    return row


def _chosen(
    opened: OpenedSecond, compared: Comparison, levels: dict[str, str], reasons: dict[str, str]
) -> dict[str, str]:
    problems = {}
    for one in compared.differing:
        if not words_of(opened.definition.levels_for(one.code), levels.get(one.code, "")):
            problems[f"{one.code}-level"] = f"Select what you agree on for {one.name}"
        if not reasons.get(one.code, "").strip():
            problems[f"{one.code}-reason"] = f"Enter why, for {one.name}"
    if problems:
        raise ValidationError(problems)
    return {one.code: levels[one.code] for one in compared.differing}


def _note(case: Case, actor: ActingPerson) -> None:
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title="Two ratings were reconciled",
        in_section=Section.ASSESSMENT,
    )
