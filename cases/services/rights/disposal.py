"""Disposing of a case: proposed by a manager of the lead agency, approved by its governance officer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion, claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.disposing import case_in_numbers, dispose_of_case, reasons_not_to_dispose
from cases.models import Case, Disposal, RetentionReview
from cases.models.rights.retention import DisposalState, RetentionState
from cases.rights_events import RetentionEvent
from cases.rights_rules import ERASURE_POLICY, digest_of
from cases.selectors.opened import require_lead_agency
from cases.services.rights.review_retention import DUTY as REVIEW_DUTY
from reminders.rules import A_DAY
from reminders.services.due_dates import set_due_date, settle_due_date

DUTY = "disposal"
DECIDED = "This disposal was decided on already"
CHANGED = "Something changed since this was proposed. Do not approve it, and have it proposed again"


@transaction.atomic
def propose_disposal(review: RetentionReview, *, actor: ActingPerson, version: int, reason: str) -> Disposal:
    """Say that nobody needs the case any longer; exactly what it holds now is what is approved."""
    review = claim(review, actor, Action.PROPOSE_DISPOSAL, version=version)
    case = claim(Case(pk=review.case_id), actor, Action.PROPOSE_DISPOSAL)
    require_lead_agency(case, actor)
    if review.state != RetentionState.DUE:
        raise ValidationError("This review was answered already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain what was decided"})
    if reasons := reasons_not_to_dispose(case.pk):
        raise ValidationError(reasons)
    review.state, review.reason = RetentionState.PROPOSED, reason
    review.decided_by_id, review.decided_at = actor.user_id, timezone.now()
    review.version += 1
    review.save()
    settle_due_date(actor=actor, kind=REVIEW_DUTY, subject=review)
    numbers = case_in_numbers(case.pk)
    disposal = Disposal.objects.create(
        case_id=case.pk,
        agency_id=actor.agency_id,
        review=review,
        reference=case.reference,
        reason=reason,
        policy_version=ERASURE_POLICY,
        content_hash=_hash_of(case.reference, reason, numbers),
        proposed_by_id=actor.user_id,
        proposed_at=timezone.now(),
        erased=numbers,
    )
    _ask_governance(disposal, actor)
    changed = {"content": (None, disposal.content_hash)}
    record(RetentionEvent.PROPOSED, actor=actor, target=disposal, case_id=case.pk, changed=changed)
    return disposal


@transaction.atomic
def approve_disposal(disposal: Disposal, *, actor: ActingPerson, version: int, content_hash: str) -> Disposal:
    """Approve exactly what was proposed; the database asks all of it again and erases in the same act."""
    disposal = claim(disposal, actor, Action.APPROVE_DISPOSAL, version=version)
    if disposal.state != DisposalState.PROPOSED:
        raise ValidationError(DECIDED)
    if content_hash != disposal.content_hash:
        raise StaleVersion(disposal)
    if reasons := reasons_not_to_dispose(disposal.case_id):
        raise ValidationError(reasons)
    if case_in_numbers(disposal.case_id) != disposal.erased:
        raise ValidationError(CHANGED)
    settle_due_date(actor=actor, kind=DUTY, subject=disposal)
    erased = dispose_of_case(disposal.pk, content_hash=content_hash, version=version)
    record(
        RetentionEvent.CARRIED_OUT,
        actor=actor,
        target=disposal,
        case_id=disposal.case_id,
        changed={table: (count, 0) for table, count in erased.items() if count},
    )
    disposal.refresh_from_db()
    return disposal


@transaction.atomic
def decline_disposal(
    disposal: Disposal, *, actor: ActingPerson, version: int, declined_because: str
) -> Disposal:
    """Do not approve it; the case is reviewed anew from tomorrow."""
    disposal = claim(disposal, actor, Action.APPROVE_DISPOSAL, version=version)
    if disposal.state != DisposalState.PROPOSED:
        raise ValidationError(DECIDED)
    if not declined_because.strip():
        raise ValidationError({"declined_because": "Explain why it is not approved"})
    disposal.state, disposal.declined_because = DisposalState.DECLINED, declined_because
    disposal.decided_by_id, disposal.decided_at = actor.user_id, timezone.now()
    disposal.version += 1
    disposal.save()
    review = RetentionReview.objects.visible_to(actor).get(pk=disposal.review_id)
    review.state, review.keep_until = RetentionState.KEPT, timezone.localdate() + A_DAY
    review.version += 1
    review.save()
    settle_due_date(actor=actor, kind=DUTY, subject=disposal)
    record(RetentionEvent.DECLINED, actor=actor, target=disposal, case_id=disposal.case_id)
    return disposal


def _ask_governance(disposal: Disposal, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=disposal,
        agency_id=disposal.agency_id,
        due_on=timezone.localdate() + 14 * A_DAY,
        what=f"Second approval of the disposal of {disposal.reference}",
        reason="Another person has proposed it",
        link=reverse("cases:decide_on_disposal", args=[disposal.pk]),
        responsible_role="information_governance",
    )


def _hash_of(reference: str, reason: str, numbers: dict[str, int]) -> str:
    """What an approval binds: the case, the reason, the policy, and what the case holds in numbers."""
    held = [[table, str(count)] for table, count in sorted(numbers.items())]
    return digest_of([[reference, reason, str(ERASURE_POLICY)], *held])
