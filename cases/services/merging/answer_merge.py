"""Answering whether one's own record and another are brought together."""

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

_ANSWERS = {MergeState.TOGETHER, MergeState.DECLINED}


@transaction.atomic
def answer_merge(
    merge: PersonMerge, *, case: Case, actor: ActingPerson, version: int, answer: str, reason: str
) -> None:
    """Agree, or do not, for the lead of the other case; whoever proposed it never agrees with themselves."""
    merge = claim(merge, actor, Action.EDIT_CASE, version=version)
    require_lead_agency(case, actor)
    if merge.other_case_id != case.pk:
        raise PermissionDenied
    if merge.state != MergeState.PROPOSED:
        raise ValidationError("This has been answered or taken back already")
    if merge.proposed_by_id == actor.user_id:
        raise ValidationError("You asked this yourself, so somebody else at your agency answers")
    if answer not in _ANSWERS:
        raise ValidationError({"answer": "Select what you answer from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain why"})
    made = hidden_cases.answer_merge(merge.pk, version=version, answer=answer, reason=reason)
    if not made:
        raise ValidationError(NOT_AS_THEY_STAND)
    record_made(made, actor=actor)
    changed = {"state": (MergeState.PROPOSED.value, answer)}
    record(MergeEvent.ANSWERED, actor=actor, target=merge, changed=changed)
