"""What an agreement or a partner's approval asks of the administrators, and by which day."""

from django.urls import reverse

from agencies.agreement_rules import last_day
from agencies.duties import end_duty, keep_duty
from agencies.models import DueDiligence, SharingAgreement
from audit.actor import ActingPerson

REVIEW, EXPIRY, PARTNER = "agreement_review", "agreement_expiry", "partner_review"


def keep_agreement_duties(agreement: SharingAgreement, *, actor: ActingPerson) -> None:
    """Set or move the review of an agreement, and its end if it has one. They are the showing agency's."""
    agency_id = agreement.shared_by_id or agreement.agency_id
    keep_duty(
        REVIEW,
        agreement,
        actor=actor,
        agency_id=agency_id,
        due_on=agreement.review_on,
        what="Review a sharing agreement",
        reason="Every agreement is reviewed by the day its terms name",
        link=reverse("agencies:review_agreement", args=[agreement.pk]),
    )
    ends_on = last_day(agreement.valid_until)
    if ends_on is not None:
        keep_duty(
            EXPIRY,
            agreement,
            actor=actor,
            agency_id=agency_id,
            due_on=ends_on,
            what="A sharing agreement ends",
            reason="What rests on it ends with it, unless it is extended before",
            link=reverse("agencies:review_agreement", args=[agreement.pk]),
        )


def end_agreement_duties(agreement: SharingAgreement, *, actor: ActingPerson) -> None:
    """Nothing is left to do about it."""
    for kind in (REVIEW, EXPIRY):
        end_duty(kind, agreement, actor=actor)


def keep_partner_duty(found: DueDiligence, *, actor: ActingPerson) -> None:
    """Set or move the day by which a partner is looked at again."""
    if found.review_on is None:
        return
    keep_duty(
        PARTNER,
        found,
        actor=actor,
        agency_id=found.agency_id,
        due_on=found.review_on,
        what="Look at a partner again",
        reason="Without due diligence in date no agreement with it can be signed or extended",
        link=reverse("agencies:due_diligence", args=[found.pk]),
    )


def end_partner_duty(found: DueDiligence, *, actor: ActingPerson) -> None:
    """Nothing is left to do about it."""
    end_duty(PARTNER, found, actor=actor)
