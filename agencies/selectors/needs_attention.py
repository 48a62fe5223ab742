"""What an agency's administrators should look at today."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.agreement_rules import EXPIRING, is_over, last_day
from agencies.models import AccessReview, Arrival
from agencies.models.due_diligence import DueDiligenceOutcome
from agencies.roles import Action
from agencies.selectors.access_reviews import pending_review
from agencies.selectors.agreements import agreements_of, due_diligence_of
from agencies.selectors.competences import certificates_of_agency
from agencies.selectors.members import members_of_agency
from audit.actor import ActingPerson


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to look at: what, about what, by which day if there is one, and where."""

    what: str
    about: str
    due_on: date | None
    url_name: str
    key: UUID | None = None


def needs_of_agency(actor: ActingPerson) -> list[Need]:
    """Everything, the most urgent first; what has no day comes last."""
    today = timezone.localdate()
    needs = [
        *_review(actor),
        *_agreements(actor, today),
        *_partners(actor, today),
        *_certificates(actor),
        *_people(actor),
    ]
    return sorted(needs, key=lambda one: (one.due_on is None, one.due_on or today, one.what))


def _review(actor: ActingPerson) -> list[Need]:
    review: AccessReview | None = pending_review(actor)
    if review is None:
        return [Need("Plan the first access review", "", None, "access_reviews")]
    if review.begun_at is None and review.due_on > timezone.localdate() + EXPIRING:
        return []
    words = "Finish the access review" if review.begun_at else "Begin the access review"
    return [Need(words, "", review.due_on, "access_review", review.pk)]


def _agreements(actor: ActingPerson, today: date) -> list[Need]:
    needs, now = [], timezone.now()
    for one in agreements_of(actor):
        if is_over(one, now):
            continue
        other = one.agency if one.shared_by_id == actor.agency_id else one.shared_by
        about, ends_on = other.name if other else "", last_day(one.valid_until)
        if one.signed_at is None and one.valid_from is None:
            mine = one.drawn_up_by_id == actor.user_id
            words = (
                "Waits for another administrator to sign" if mine else "Record that an agreement is signed"
            )
            needs.append(Need(words, about, None, "agreement", one.pk))
        elif ends_on is not None and ends_on <= today + EXPIRING:
            needs.append(Need("An agreement ends", about, ends_on, "agreement", one.pk))
        elif one.review_on <= today + EXPIRING:
            needs.append(Need("Review an agreement", about, one.review_on, "review_agreement", one.pk))
    return needs


def _partners(actor: ActingPerson, today: date) -> list[Need]:
    needs = []
    newest: set[Any] = set()
    for one in due_diligence_of(actor):
        if one.outcome == DueDiligenceOutcome.WAITING:
            mine = one.written_by_id == actor.user_id
            words = "Waits for another administrator to decide" if mine else "Decide on a partner"
            needs.append(Need(words, one.partner.name, None, "due_diligence", one.pk))
        elif one.outcome == DueDiligenceOutcome.APPROVED and one.partner_id not in newest:
            newest.add(one.partner_id)
            if one.review_on is not None and one.review_on <= today + EXPIRING:
                needs.append(
                    Need("Look at a partner again", one.partner.name, one.review_on, "due_diligence", one.pk)
                )
    return needs


def _certificates(actor: ActingPerson) -> list[Need]:
    return [
        Need(
            "A certificate has run out" if one["standing"]["code"] == "expired" else "A certificate runs out",
            f"{one['name']}: {one['kind']}",
            one["until"],
            "competences" if one["is_own"] else "renew_competence",
            None if one["is_own"] else one["id"],
        )
        for one in certificates_of_agency(actor)
        if one["is_newest"] and one["standing"]["code"] in {"expired", "soon"}
    ]


def _people(actor: ActingPerson) -> list[Need]:
    words = {"open": "Invitation not taken up yet", "expired": "Invitation ran out"}
    needs = [
        Need(
            words[one["invitation"]],
            one["name"],
            timezone.localtime(one["invitation_ends_at"]).date(),
            "resend_invitation",
            one["id"],
        )
        for one in members_of_agency(actor)
        if one["invitation"] in words
    ]
    coming = Arrival.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(answered_at=None)
    for one in coming.select_related("user", "from_agency"):
        about = f"{one.user.listed_name}, from {one.from_agency.name}"
        needs.append(Need("Somebody moves to your agency", about, None, "answer_arrival", one.pk))
    return needs
