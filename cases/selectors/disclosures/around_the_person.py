"""What was told to those around the person: the media, and the parties of a social-net contract."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency
from audit.actor import ActingPerson
from cases.disclosing import Disclosed, DisclosureKind
from cases.models import Case, ContractParty, MediaAnswer, MediaContact, MediaEnquiry, MediaLine, PartyConsent


def lines_given(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """Enquiries answered with an agreed line. Four statements.

    It was given by the agency of the media contact, or else by that whose line it was, which led.
    """
    rows = MediaEnquiry.objects.visible_to(actor).filter(case=case, answer=MediaAnswer.LINE)
    answered = list(rows.select_related("answered_by"))
    lines = MediaLine.objects.visible_to(actor).in_bulk({one.line_id for one in answered})
    contacts = MediaContact.objects.visible_to(actor).filter(case=case)
    agency_of: dict[UUID | None, UUID] = {}
    if answered:
        agency_of |= dict(contacts.values_list("user_id", "agency_id"))
    given = [(one, lines[one.line_id]) for one in answered if one.line_id]
    givers = {one.pk: agency_of.get(one.answered_by_id, line.agency_id) for one, line in given}
    names = Agency.objects.in_bulk(set(givers.values()))
    return [_line(one, line, case, names[givers[one.pk]]) for one, line in given]


def _line(one: MediaEnquiry, line: MediaLine, case: Case, agency: Agency) -> Disclosed:
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.MEDIA,
        on=timezone.localtime(one.answered_at).date(),
        what=f"An agreed line, and nothing else: {line.about}",
        from_id=agency.pk,
        from_agency=agency.name,
        by=str(one.answered_by),
        to=one.outlet,
        to_ids=frozenset(),
        basis="Approved by every agency on the case",
        href=reverse("cases:media", args=[case.reference]),
    )


def parties_told(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """Who was asked to take part in a contract, and so knows what it says; not by name. One statement."""
    rows = ContractParty.objects.visible_to(actor).filter(
        case=case, withdrawn_at__isnull=True, consent_on__isnull=False
    )
    asked = rows.exclude(consent=PartyConsent.NOT_ASKED)
    return [_party(one, case) for one in asked.select_related(*ContractParty.names)]


def _party(one: ContractParty, case: Case) -> Disclosed:
    told_by = one.recorded_for()
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.CONTRACT,
        on=one.consent_on,
        what="What the contract is for, who takes part, and what each of them does",
        from_id=told_by.pk,
        from_agency=told_by.name,
        by=str(one.recorded_by),
        to=f"A party to the contract: {one.get_part_display()}",
        to_ids=frozenset(),
        basis=f"They were asked to take part: {one.get_consent_display()}",
        href=reverse("cases:contract", args=[case.reference]),
    )
