"""What journalists and the parties of a contract were told stands on the disclosure ledger."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import ContractParty, MediaEnquiry
from tests.cases.disclosing.given import kinds_for, ledger_of
from tests.cases.people.media import LINE, a_contact, a_line, an_enquiry
from tests.cases.sections import KINDS, make_entry
from tests.cast import Cast

As = Callable[[str], Client]


def answered(cast: Cast, *, who: str) -> None:
    a_line(cast)
    an_enquiry(cast)
    MediaEnquiry.unguarded.update(
        answer="line", line_id=LINE, answered_by=cast.user(who), answered_at=timezone.now()
    )


def a_party(cast: Cast, **changes: object) -> ContractParty:
    sheet, kind = next(one for one in KINDS if one[1].model is ContractParty)
    days = {"consent": "given", "consent_on": timezone.localdate(), "guardian_on": None, "guardian": ""}
    entry = make_entry(cast, sheet, kind, **{**days, "guardian_consent": "", **changes})
    assert isinstance(entry, ContractParty)
    return entry


def test_an_agreed_line_is_given_by_the_agency_of_the_contact(cast: Cast, as_: As) -> None:
    a_contact(cast)
    answered(cast, who="police")
    (one,) = [one for one in ledger_of(cast, "community") if one.kind == "media"]
    assert (one.to, one.from_agency) == ("The Overthwaite Bugle", "Westbridge Police")
    body = as_("community").get(reverse("cases:disclosures", args=[cast.case.reference])).content.decode()
    assert "Line given to the media" in body
    assert "Ivo Brackenthorpe" not in body, "never a private person"
    assert "stranger" not in body


def test_without_a_contact_by_the_agency_whose_line_it_was(cast: Cast) -> None:
    answered(cast, who="officer")
    (one,) = [one for one in ledger_of(cast, "officer") if one.kind == "media"]
    assert one.from_id == cast.agency("northmoor").pk


def test_what_was_not_answered_with_a_line_was_not_given(cast: Cast) -> None:
    a_line(cast)
    an_enquiry(cast)
    assert "media" not in kinds_for(cast, "officer")
    MediaEnquiry.unguarded.update(
        answer="no_comment", answered_by=cast.user("officer"), answered_at=timezone.now()
    )
    assert "media" not in kinds_for(cast, "officer")


def test_parties_of_a_contract_stand_there_for_those_who_read_contacts(cast: Cast) -> None:
    party = a_party(cast)
    (one,) = [one for one in ledger_of(cast, "officer") if one.kind == "contract"]
    assert one.on == party.consent_on
    assert party.name not in one.to + one.what + one.basis
    for who in cast.everyone():
        may = ContractParty.objects.visible_to(cast.actor(who)).exists()
        assert ("contract" in kinds_for(cast, who)) == may, who


def test_they_were_told_by_the_agency_that_led_then(cast: Cast) -> None:
    party = a_party(cast)
    passed = {"agency": cast.agency("larkfield"), "from_agency": cast.agency("northmoor")}
    ContractParty.unguarded.filter(pk=party.pk).update(**passed)
    (one,) = [one for one in ledger_of(cast, "officer") if one.kind == "contract"]
    assert (one.from_id, one.from_agency) == (cast.agency("northmoor").pk, cast.agency("northmoor").name)


def test_whoever_was_not_asked_yet_was_told_nothing(cast: Cast) -> None:
    a_party(cast, consent="not_asked", consent_on=None)
    assert "contract" not in kinds_for(cast, "officer")
