"""Finding out about a partner, deciding on it, and withdrawing the approval."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.administration_events import PartnerEvent
from agencies.agreement_duties import end_partner_duty, keep_partner_duty
from agencies.agreement_rules import check_review_day
from agencies.models import Agency, DueDiligence
from agencies.models.due_diligence import DueDiligenceOutcome
from agencies.roles import Action
from agencies.selectors.agreements import open_agreements_with
from agencies.services.sign_agreement import end_agreement
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def write_due_diligence(*, actor: ActingPerson, partner: UUID, **found: str) -> DueDiligence:
    """Write down a partner's purpose and values, who vouches for it, and how its people are vetted."""
    admit(actor, Action.MANAGE_AGREEMENTS)
    if partner == actor.agency_id or not Agency.objects.filter(pk=partner).exists():
        raise ValidationError({"partner": "Select the partner from the answers shown"})
    waiting = DueDiligence.objects.visible_to(actor, Action.MANAGE_AGREEMENTS).filter(
        partner_id=partner, outcome=DueDiligenceOutcome.WAITING
    )
    if waiting.exists():
        raise ValidationError({"partner": "Due diligence on this partner is waiting for a decision already"})
    written = DueDiligence(
        agency_id=actor.agency_id,
        partner_id=partner,
        written_by_id=actor.user_id,
        written_at=timezone.now(),
        **found,
    )
    written.save(force_insert=True)
    record(PartnerEvent.WRITTEN, actor=actor, target=written)
    return written


@transaction.atomic
def change_due_diligence(
    written: DueDiligence, *, actor: ActingPerson, version: int, **found: Any
) -> DueDiligence:
    """Change what was written, while nobody has decided on it. Whoever changes it has written it."""
    written = claim(written, actor, Action.MANAGE_AGREEMENTS, version=version)
    _refuse_unless(written, DueDiligenceOutcome.WAITING, "This has been decided, so it cannot be changed.")
    changed = {}
    for name, value in found.items():
        if getattr(written, name) != value:
            changed[name] = (getattr(written, name), value)
            setattr(written, name, value)
    written.written_by_id, written.written_at = actor.user_id, timezone.now()
    written.version += 1
    written.save(update_fields=[*found, "written_by", "written_at", "version"])
    record(PartnerEvent.CHANGED, actor=actor, target=written, changed=changed)
    return written


@transaction.atomic
def decide_on_partner(
    written: DueDiligence,
    *,
    actor: ActingPerson,
    version: int,
    is_approved: bool,
    decision_reason: str,
    review_on: date | None = None,
) -> DueDiligence:
    """Approve the partner until a review date, or not. Somebody else decides than wrote it."""
    written = claim(written, actor, Action.MANAGE_AGREEMENTS, version=version)
    _refuse_unless(written, DueDiligenceOutcome.WAITING, "This has been decided already.")
    if written.written_by_id == actor.user_id:
        raise ValidationError("You wrote this, so another administrator of your agency decides on it.")
    if not decision_reason.strip():
        raise ValidationError({"decision_reason": "Explain the decision"})
    if is_approved and review_on is None:
        raise ValidationError({"review_on": "Enter the day by which the partner is looked at again"})
    if is_approved and review_on is not None:
        check_review_day(review_on)
    outcome = DueDiligenceOutcome.APPROVED if is_approved else DueDiligenceOutcome.REFUSED
    written.outcome, written.review_on = outcome, review_on if is_approved else None
    _decide(written, actor, decision_reason)
    if is_approved:
        _replace_earlier(written, actor)
        keep_partner_duty(written, actor=actor)
    changed = {"outcome": (DueDiligenceOutcome.WAITING, outcome), "review_on": (None, written.review_on)}
    record(PartnerEvent.DECIDED, actor=actor, target=written, changed=changed)
    return written


@transaction.atomic
def withdraw_approval(
    written: DueDiligence, *, actor: ActingPerson, version: int, decision_reason: str
) -> DueDiligence:
    """Withdraw the approval, and end every agreement with the partner in the same act."""
    written = claim(written, actor, Action.MANAGE_AGREEMENTS, version=version)
    _refuse_unless(written, DueDiligenceOutcome.APPROVED, "This partner is not approved.")
    if not decision_reason.strip():
        raise ValidationError({"decision_reason": "Explain why the approval is withdrawn"})
    written.outcome = DueDiligenceOutcome.WITHDRAWN
    _decide(written, actor, decision_reason)
    end_partner_duty(written, actor=actor)
    for agreement in open_agreements_with(actor, written.partner_id):
        end_agreement(agreement, actor=actor, reason="The approval of the partner was withdrawn.")
    changed = {"outcome": (DueDiligenceOutcome.APPROVED, DueDiligenceOutcome.WITHDRAWN)}
    record(PartnerEvent.WITHDRAWN, actor=actor, target=written, changed=changed)
    return written


def _decide(written: DueDiligence, actor: ActingPerson, reason: str) -> None:
    written.decided_by_id, written.decided_at = actor.user_id, timezone.now()
    written.decision_reason = reason
    written.version += 1
    decided = ["outcome", "review_on", "decided_by", "decided_at", "decision_reason", "version"]
    written.save(update_fields=decided)


def _replace_earlier(written: DueDiligence, actor: ActingPerson) -> None:
    """A new approval takes the place of the earlier one, whose review is no longer due."""
    earlier = DueDiligence.objects.visible_to(actor, Action.MANAGE_AGREEMENTS).filter(
        partner_id=written.partner_id, outcome=DueDiligenceOutcome.APPROVED
    )
    for one in earlier.exclude(pk=written.pk):
        end_partner_duty(one, actor=actor)


def _refuse_unless(written: DueDiligence, outcome: DueDiligenceOutcome, sentence: str) -> None:
    if written.outcome != outcome:
        raise ValidationError(sentence)
