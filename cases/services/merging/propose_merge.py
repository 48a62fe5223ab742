"""Asking whoever leads another record whether the two are brought together."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.made_unseen import record_made
from cases.merge_events import WHY_PROPOSED, MergeEvent
from cases.merging import ANSWERED_WITHIN, NOT_AS_THEY_STAND
from cases.models import Case, Compared, MatchDecision, PersonMerge, PossibleMatch
from cases.selectors.opened import require_lead_agency
from reminders.working_days import working_days_after


@transaction.atomic
def propose_merge(
    match: PossibleMatch,
    *,
    case: Case,
    actor: ActingPerson,
    version: int,
    compared: Sequence[str],
    reason: str,
) -> UUID:
    """Tell the lead of the other record that this one is held, and ask whether they agree."""
    match = claim(match, actor, Action.EDIT_CASE, version=version)
    require_lead_agency(case, actor)
    if match.decision != MatchDecision.SAME or match.undone_at:
        raise ValidationError("First decide that they are the same person")
    _check(compared, reason)
    merge = PersonMerge(pk=uuid4())
    made = hidden_cases.propose_merge(
        merge.pk,
        match_id=match.pk,
        compared=list(dict.fromkeys(compared)),
        reason=reason,
        answer_by=working_days_after(timezone.localdate(), ANSWERED_WITHIN),
    )
    if not made:
        raise ValidationError(NOT_AS_THEY_STAND)
    record_made(made, actor=actor)
    asked = [one.whose for one in made if one.kind == "duty"]
    record(MergeEvent.PROPOSED, actor=actor, target=merge, recipients=asked, purpose=WHY_PROPOSED)
    return merge.pk


def _check(compared: Sequence[str], reason: str) -> None:
    problems = {}
    if not compared or set(compared) - set(Compared.values):
        problems["compared"] = "Select what you compared from the answers shown"
    if not reason.strip():
        problems["reason"] = "Explain why they are the same person"
    if problems:
        raise ValidationError(problems)
