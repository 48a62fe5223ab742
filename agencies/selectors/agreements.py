"""The agency's sharing agreements and what it found out about its partners."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.agreement_rules import is_approved_today, is_over, last_day, standing_of
from agencies.models import Agency, DueDiligence, SharingAgreement
from agencies.models.due_diligence import DueDiligenceOutcome
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson


def agreements_of(actor: ActingPerson) -> list[SharingAgreement]:
    """Every agreement of the agency acted for, on either side, by the other side's name."""
    rows = SharingAgreement.objects.visible_to(actor, Action.MANAGE_AGREEMENTS)
    return list(rows.select_related("agency", "shared_by").order_by("agency__name", "-drawn_up_at", "pk"))


def open_agreements_with(actor: ActingPerson, partner_id: UUID) -> list[SharingAgreement]:
    """Agreements with a partner that are in force, to begin, or drawn up."""
    rows = SharingAgreement.objects.visible_to(actor, Action.MANAGE_AGREEMENTS)
    either = Q(agency_id=partner_id) | Q(shared_by_id=partner_id)
    now = timezone.now()
    found = rows.filter(either).select_for_update(of=("self",)).order_by("pk")
    return [one for one in found if not is_over(one, now)]


def missing_due_diligence(agreement: SharingAgreement, *, actor: ActingPerson) -> list[str]:
    """The parties that are not statutory and that the agency acted for has not approved, or not lately."""
    parties = Agency.objects.filter(pk__in=[agreement.agency_id, agreement.shared_by_id], is_statutory=False)
    today = timezone.localdate()
    missing = []
    for party in parties.exclude(pk=actor.agency_id):
        found = DueDiligence.objects.visible_to(actor, Action.MANAGE_AGREEMENTS).filter(
            partner=party, outcome=DueDiligenceOutcome.APPROVED
        )
        if not any(is_approved_today(one, today) for one in found):
            missing.append(party.name)
    return missing


def must_be_signed_elsewhere(agreement: SharingAgreement, *, actor: ActingPerson) -> bool:
    """Whether the agency acted for is itself the one on which the other must hold due diligence."""
    if Agency.objects.filter(pk=actor.agency_id, is_statutory=True).exists():
        return False
    return (
        agreement.shared_by_id != actor.agency_id
        or Agency.objects.filter(pk=agreement.agency_id, is_statutory=True).exists()
    )


def due_diligence_of(actor: ActingPerson) -> list[DueDiligence]:
    """What the agency acted for found out about its partners, by name, newest first."""
    rows = DueDiligence.objects.visible_to(actor, Action.MANAGE_AGREEMENTS)
    return list(rows.select_related("partner").order_by("partner__name", "-written_at"))


def other_agencies(actor: ActingPerson) -> list[tuple[str, str]]:
    """Every other agency, to choose from."""
    return [(str(one.pk), one.name) for one in Agency.objects.exclude(pk=actor.agency_id)]


def agreement_row(one: SharingAgreement, *, actor: ActingPerson) -> dict[str, Any]:
    """An agreement as one line of the list."""
    shows = one.shared_by_id == actor.agency_id
    other = one.agency if shows else one.shared_by
    return {
        "id": one.pk,
        "other": other.name if other else "Not entered",
        "direction": "We show them" if shows else "They show us",
        "sections": sections_in_words(one.sections),
        "until": last_day(one.valid_until),
        "review_on": one.review_on,
        "standing": standing_of(one, timezone.now()),
        "is_over": is_over(one, timezone.now()),
    }


def sections_in_words(codes: Iterable[str]) -> list[str]:
    """Sections as people read them, in the order of the record."""
    held = set(codes)
    return [section.label for section in Section if section.value in held]
