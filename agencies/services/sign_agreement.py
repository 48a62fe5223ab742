"""Putting a sharing agreement in force, reviewing it, ending it."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.administration_events import AgreementEvent
from agencies.agreement_duties import end_agreement_duties, keep_agreement_duties
from agencies.agreement_rules import beginning_of, check_review_day, end_of, is_over, last_day
from agencies.models import SharingAgreement
from agencies.roles import Action
from agencies.selectors.agreements import missing_due_diligence, must_be_signed_elsewhere
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def sign_agreement(
    agreement: SharingAgreement, *, actor: ActingPerson, version: int, signatories: str
) -> SharingAgreement:
    """Record that both sides signed: from then on (or from its first day) it is in force.

    By somebody else than whoever drew it up; never with a partner without due diligence in date.
    """
    agreement = claim(agreement, actor, Action.MANAGE_AGREEMENTS, version=version)
    _refuse_if_over(agreement)
    if agreement.signed_at is not None:
        raise ValidationError("This agreement has been signed already.")
    if agreement.drawn_up_by_id == actor.user_id:
        raise ValidationError("You drew this agreement up. Another administrator of either agency signs it.")
    _refuse_without_due_diligence(agreement, actor, "signed")
    if not signatories.strip():
        raise ValidationError({"signatories": "Enter who signed, for either side"})
    now = timezone.now()
    first = beginning_of(agreement.begins_on) if agreement.begins_on else now
    agreement.valid_from = max(now, first)
    if agreement.valid_until is not None and agreement.valid_until <= agreement.valid_from:
        raise ValidationError("The last day of this agreement has passed. Change it first.")
    agreement.signed_at, agreement.signed_by_id = now, actor.user_id
    agreement.signatories = signatories
    agreement.version += 1
    agreement.save(update_fields=["valid_from", "signed_at", "signed_by", "signatories", "version"])
    keep_agreement_duties(agreement, actor=actor)
    record(
        AgreementEvent.SIGNED,
        actor=actor,
        target=agreement,
        recipients=_both(agreement),
        changed={"valid_from": (None, agreement.valid_from)},
    )
    return agreement


@transaction.atomic
def review_agreement(
    agreement: SharingAgreement,
    *,
    actor: ActingPerson,
    version: int,
    review_note: str,
    review_on: date,
    ends_on: date | None,
) -> SharingAgreement:
    """Go on with it until the next review; a later end, or none, needs what signing needs."""
    agreement = claim(agreement, actor, Action.MANAGE_AGREEMENTS, version=version)
    _refuse_if_over(agreement)
    if agreement.signed_at is None:
        raise ValidationError("Nobody has signed this agreement yet, so there is nothing to review.")
    if not review_note.strip():
        raise ValidationError({"review_note": "Enter what the review found"})
    check_review_day(review_on)
    before = last_day(agreement.valid_until)
    if ends_on is not None and ends_on < timezone.localdate():
        raise ValidationError({"ends_on": "The last day must be today or in the future"})
    if before is not None and (ends_on is None or ends_on > before):
        if agreement.drawn_up_by_id == actor.user_id:
            raise ValidationError({"ends_on": "You drew this agreement up. Somebody else extends it"})
        _refuse_without_due_diligence(agreement, actor, "extended")
    agreement.valid_until = end_of(ends_on)
    agreement.review_on, agreement.review_note = review_on, review_note
    agreement.reviewed_at = timezone.now()
    agreement.version += 1
    agreement.save(update_fields=["valid_until", "review_on", "review_note", "reviewed_at", "version"])
    end_agreement_duties(agreement, actor=actor)
    keep_agreement_duties(agreement, actor=actor)
    changed = {"valid_until": (before, ends_on), "review_on": (None, review_on)}
    record(AgreementEvent.REVIEWED, actor=actor, target=agreement, changed=changed)
    return agreement


@transaction.atomic
def end_agreement(
    agreement: SharingAgreement, *, actor: ActingPerson, reason: str, version: int | None = None
) -> SharingAgreement:
    """End it now: nobody sees anything under it from the next request on. One not signed is withdrawn."""
    agreement = claim(agreement, actor, Action.MANAGE_AGREEMENTS, version=version)
    _refuse_if_over(agreement)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the agreement ends"})
    now = timezone.now()
    before = agreement.valid_until
    agreement.valid_until = now if agreement.valid_from is None else max(now, agreement.valid_from)
    agreement.ended_because = reason
    agreement.version += 1
    agreement.save(update_fields=["valid_until", "ended_because", "version"])
    end_agreement_duties(agreement, actor=actor)
    record(
        AgreementEvent.ENDED,
        actor=actor,
        target=agreement,
        recipients=_both(agreement),
        changed={"valid_until": (before, agreement.valid_until)},
    )
    return agreement


def _both(agreement: SharingAgreement) -> list[UUID]:
    return [one for one in (agreement.agency_id, agreement.shared_by_id) if one]


def _refuse_if_over(agreement: SharingAgreement) -> None:
    if is_over(agreement, timezone.now()):
        raise ValidationError("This agreement has ended already.")


def _refuse_without_due_diligence(agreement: SharingAgreement, actor: ActingPerson, what: str) -> None:
    if must_be_signed_elsewhere(agreement, actor=actor):
        raise ValidationError(
            f"The other agency records that this agreement is {what}: it holds the due diligence on yours."
        )
    if missing := missing_due_diligence(agreement, actor=actor):
        raise ValidationError(
            f"No agreement with {' and '.join(missing)} can be {what}: your agency has no approved due "
            "diligence on it that is in date. See Partners."
        )
