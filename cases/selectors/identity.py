"""Who the person is, for those who hold the identity section."""

from audit.actor import ActingPerson
from cases.models import Alias, Case, IdentityNumber, PersonIdentity


def identity_of(case: Case, *, actor: ActingPerson) -> PersonIdentity | None:
    """Name and date of birth, or nothing to those without the section."""
    return PersonIdentity.objects.visible_to(actor).filter(person_id=case.person_id).first()


def aliases_of(case: Case, *, actor: ActingPerson) -> list[str]:
    """Other names, but for those withdrawn."""
    rows = Alias.objects.visible_to(actor).filter(person_id=case.person_id, withdrawn_at__isnull=True)
    return [one.name for one in rows]


def numbers_of(case: Case, *, actor: ActingPerson) -> dict[str, str]:
    """Identity numbers by scheme, but for those withdrawn."""
    rows = IdentityNumber.objects.visible_to(actor).filter(
        person_id=case.person_id, withdrawn_at__isnull=True
    )
    return {one.scheme: one.value for one in rows}
