"""Undoing that two records are of one person, or taking back that it was asked."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.made_unseen import record_made
from cases.merge_events import MergeEvent
from cases.merging import NOT_AS_THEY_STAND
from cases.models import Case, MergeState, PersonMerge
from cases.selectors.opened import require_lead_agency


@transaction.atomic
def undo_merge(merge: PersonMerge, *, case: Case, actor: ActingPerson, version: int, reason: str) -> None:
    """Take the two apart again, for the lead of either: one is enough, for a wrong one does harm each day."""
    merge = claim(merge, actor, Action.EDIT_CASE, version=version)
    require_lead_agency(case, actor)
    if case.pk not in {merge.case_id, merge.other_case_id}:
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": "Explain why"})
    made = hidden_cases.undo_merge(merge.pk, version=version, reason=reason)
    if not made:
        raise ValidationError(NOT_AS_THEY_STAND)
    record_made(made, actor=actor)
    after = MergeState.WITHDRAWN if merge.state == MergeState.PROPOSED else MergeState.APART
    record(MergeEvent.UNDONE, actor=actor, target=merge, changed={"state": (merge.state, after.value)})
