"""On what basis an agency may be shown what: a statutory gateway, or its sharing agreement in force."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import Agency, SharingAgreement
from agencies.sections import EVERYTHING, Section
from audit.actor import ActingPerson
from cases.gateways import GATEWAYS
from cases.models import Case
from cases.selectors.opened import granted_sections
from cases.selectors.participation import agreement_in_force

# Who reported and the supervision of staff are never granted to an agency: they are somebody's own.
GRANTABLE = EVERYTHING - {Section.SOURCE, Section.SUPERVISION}
AGREEMENT = "agreement"


def check_basis(
    agency: Agency, basis: str, sections: Sequence[str], until: date | None, *, actor: ActingPerson
) -> SharingAgreement | None:
    """The agreement relied on, or nothing for a gateway; refuses a basis that does not carry the grant."""
    if not set(sections) <= {section.value for section in GRANTABLE}:
        raise ValidationError({"sections": "Select what the agency sees from the answers shown"})
    if until is not None and until < timezone.localdate():
        raise ValidationError({"until": "The last day must be today or in the future"})
    if basis != AGREEMENT:
        if basis not in GATEWAYS:
            raise ValidationError({"basis": "Select on what basis from the answers shown"})
        if not agency.is_statutory:
            raise ValidationError({"basis": "This agency is not statutory, so it needs a sharing agreement"})
        return None
    agreement = agreement_in_force(agency, actor=actor)
    if agreement is None:
        raise ValidationError({"basis": "There is no sharing agreement in force with this agency"})
    if beyond := set(sections) - {*agreement.sections, Section.CORE.value}:
        words = ", ".join(Section(code).label for code in sorted(beyond))
        raise ValidationError({"sections": f"The sharing agreement does not cover: {words}"})
    return agreement


def grantable_by(case: Case, *, actor: ActingPerson) -> frozenset[Section]:
    """What somebody of the lead agency may let others see: what they hold here, and `session`.

    What was said in sessions is the facilitators' own: whoever leads says where they work, and reads none.
    """
    return (granted_sections(case, actor=actor) | {Section.SESSION}) & GRANTABLE


def refuse_beyond(case: Case, sections: Sequence[str], *, actor: ActingPerson) -> None:
    """Refuse to grant what whoever grants does not hold."""
    beyond = {Section(code) for code in sections if code in Section.values} - grantable_by(case, actor=actor)
    if beyond := beyond & GRANTABLE:
        words = ", ".join(section.label for section in Section if section in beyond)
        raise ValidationError({"sections": f"You cannot grant what you do not hold yourself: {words}"})


def check_span(since: date | None, until: date | None) -> datetime:
    """The moment a part begins: now, or the first day named; refuses one that ends before it begins."""
    today = timezone.localdate()
    if since is not None and since < today:
        raise ValidationError({"since": "The first day must be today or in the future"})
    if since is not None and until is not None and until < since:
        raise ValidationError({"until": "The last day must not be before the first"})
    if since is None or since == today:
        return timezone.now()
    return timezone.make_aware(datetime.combine(since, time.min))


def end_of(day: date | None) -> datetime | None:
    """The moment a last day is over, in local time."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
