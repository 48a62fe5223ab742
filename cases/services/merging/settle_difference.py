"""Settling which of two records of one person is right where they differ."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.merge_events import MergeEvent
from cases.models import Case, Compared, PersonMerge, SettledDifference, WhichStands
from cases.selectors.merge_differences import difference_in
from cases.selectors.opened import require_lead_agency


@transaction.atomic
def settle_difference(
    merge: PersonMerge,
    *,
    case: Case,
    actor: ActingPerson,
    what: str,
    said: str,
    stands: str,
    reason: str,
) -> SettledDifference:
    """Say which stands and why; both records keep what they say, and it may be settled again."""
    merge = claim(merge, actor, Action.EDIT_CASE)
    require_lead_agency(case, actor)
    if case.pk not in {merge.case_id, merge.other_case_id}:
        raise PermissionDenied
    found = difference_in(merge, what, actor=actor)
    if found is None or found.said != said:
        raise ValidationError("What the records say has changed since. Look at them again")
    if stands not in WhichStands.values:
        raise ValidationError({"stands": "Select which stands from the answers shown"})
    if stands == WhichStands.BOTH and what == Compared.BIRTH:
        raise ValidationError(
            {"stands": "Nobody has two dates of birth. Select one, or that it cannot be said"}
        )
    if not reason.strip():
        raise ValidationError({"reason": "Explain why"})
    settled = SettledDifference.objects.create(
        case=case,
        merge=merge,
        what=what,
        stands=stands,
        said=said,
        reason=reason,
        agency_id=actor.agency_id,
        settled_by_id=actor.user_id,
        settled_at=timezone.now(),
    )
    changed = {"stands": (None, stands)}
    record(MergeEvent.DIFFERENCE_SETTLED, actor=actor, target=settled, changed=changed)
    return settled
