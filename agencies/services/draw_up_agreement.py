"""Drawing up a sharing agreement, and changing it while it may still be changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.administration_events import AgreementEvent
from agencies.agreement_duties import keep_agreement_duties
from agencies.agreement_rules import check_review_day, check_terms, end_of, is_over
from agencies.models import Agency, SharingAgreement
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record

SHOWS_THEM, SHOWS_US = "we_show", "they_show"


@transaction.atomic
def draw_up_agreement(
    *,
    actor: ActingPerson,
    other_agency: UUID,
    direction: str,
    purposes: str,
    sections: Sequence[str],
    legal_basis: str,
    review_on: date,
    begins_on: date | None = None,
    ends_on: date | None = None,
    **service_terms: Any,
) -> SharingAgreement:
    """Write down what one agency may show another. Nothing rests on it until somebody else signs it."""
    admit(actor, Action.MANAGE_AGREEMENTS)
    if other_agency == actor.agency_id or not Agency.objects.filter(pk=other_agency).exists():
        raise ValidationError({"other_agency": "Select the other agency from the answers shown"})
    check_terms(sections=sections, begins_on=begins_on, ends_on=ends_on, review_on=review_on)
    shown, showing = other_agency, actor.agency_id
    if direction == SHOWS_US:
        shown, showing = showing, shown
    agreement = SharingAgreement(
        agency_id=shown,
        shared_by_id=showing,
        purposes=purposes,
        sections=sorted(set(sections)),
        legal_basis=legal_basis,
        begins_on=begins_on,
        valid_until=end_of(ends_on),
        review_on=review_on,
        drawn_up_by_id=actor.user_id,
        drawn_up_at=timezone.now(),
        **service_terms,
    )
    agreement.save(force_insert=True)
    changed = {"sections": (None, agreement.sections), "valid_until": (None, agreement.valid_until)}
    record(
        AgreementEvent.DRAWN_UP, actor=actor, target=agreement, recipients=[shown, showing], changed=changed
    )
    return agreement


# What was signed does not change; how well it is kept may be agreed anew.
_WHEN_SIGNED = ("review_on", "answers_within", "contributes_before", "escalation", "service_levels")


@transaction.atomic
def change_agreement(
    agreement: SharingAgreement, *, actor: ActingPerson, version: int, **given: Any
) -> SharingAgreement:
    """Change the terms of service; the rest only while nobody has signed."""
    agreement = claim(agreement, actor, Action.MANAGE_AGREEMENTS, version=version)
    if is_over(agreement, timezone.now()):
        raise ValidationError("This agreement has ended, so it cannot be changed.")
    if agreement.signed_at is None:
        ends_on = given.pop("ends_on", None)
        terms = {name: given[name] for name in ("sections", "begins_on", "review_on")}
        check_terms(ends_on=ends_on, **terms)
        given["sections"] = sorted(set(given["sections"]))
        given["valid_until"] = end_of(ends_on)
    else:
        given = {name: given[name] for name in _WHEN_SIGNED}
        check_review_day(given["review_on"])
    changed = {}
    for name, value in given.items():
        before = getattr(agreement, name)
        if before != value:
            changed[name] = (before, value)
            setattr(agreement, name, value)
    agreement.version += 1
    agreement.save(update_fields=[*given, "version"])
    if agreement.signed_at is not None:
        keep_agreement_duties(agreement, actor=actor)
    record(AgreementEvent.CHANGED, actor=actor, target=agreement, changed=changed)
    return agreement
