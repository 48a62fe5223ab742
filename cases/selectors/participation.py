"""Which agencies take part in a case, as every one of them may read."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone

from agencies.models import Agency, SharingAgreement
from agencies.sections import Section
from agencies.validity import in_force, not_over
from audit.actor import ActingPerson
from cases.models import Case, Participation, TeamMember


def agencies_on(case: Case, *, actor: ActingPerson) -> QuerySet[Participation]:
    """The agencies that take part now, each with the names of its people on the team; one statement."""
    team = TeamMember.objects.visible_to(actor).filter(
        in_force(), case_id=OuterRef("case_id"), agency_id=OuterRef("agency_id")
    )
    rows = Participation.objects.visible_to(actor).filter(in_force(), case=case)
    rows = rows.select_related("agency", "agreement").order_by("agency__name")
    return rows.annotate(people=ArraySubquery(team.order_by("user__name").values("user__name")))


def agencies_before(case: Case, *, actor: ActingPerson) -> QuerySet[Participation]:
    """The agencies' parts that have ended, the latest first."""
    rows = Participation.objects.visible_to(actor).filter(case=case).filter(~Q(not_over()))
    return rows.select_related("agency", "agreement").order_by("-valid_until")


def agencies_to_come(case: Case, *, actor: ActingPerson) -> QuerySet[Participation]:
    """The agencies' parts that have not begun yet, the first first."""
    rows = Participation.objects.visible_to(actor).filter(not_over(), case=case).filter(~Q(in_force()))
    return rows.select_related("agency", "agreement").order_by("valid_from")


def agencies_that_may_join(case: Case, *, actor: ActingPerson) -> list[Agency]:
    """Every agency that does not take part now."""
    there = Participation.objects.visible_to(actor).filter(not_over(), case=case)
    return list(Agency.objects.exclude(pk__in=there.values("agency_id")))


def agreement_in_force(agency: Agency, *, actor: ActingPerson) -> SharingAgreement | None:
    """The newest sharing agreement that holds now, under which the agency acted for may show this one."""
    held = SharingAgreement.objects.visible_to(actor).filter(
        in_force(), agency=agency, shared_by_id=actor.agency_id
    )
    return held.order_by("-valid_from").first()


def sections_in_words(codes: list[str]) -> list[str]:
    """Sections as people read them, in the order of the record."""
    return [section.label for section in Section if section.value in codes]


def as_plain(part: Participation) -> dict[str, Any]:
    """One agency's part, ready to be shown."""
    return {
        "id": part.pk,
        "agency": part.agency.name,
        "agency_id": part.agency_id,
        "part_played": part.part_played,
        "purpose": part.purpose,
        "accountable": part.accountable or "Not entered",
        "reimbursed": part.reimbursed or "Nothing",
        "basis": _basis(part),
        "sections": sections_in_words(part.sections),
        "people": list(getattr(part, "people", [])),
        "since": timezone.localtime(part.valid_from).date(),
        "until": timezone.localtime(part.valid_until).date() if part.valid_until else None,
        "version": part.version,
    }


def _basis(part: Participation) -> str:
    if part.agreement is None:
        return part.gateway
    until = part.agreement.valid_until
    ends = f", until {timezone.localtime(until):%-d %B %Y}" if until else ""
    return f"Sharing agreement: {part.agreement.legal_basis}{ends}"
