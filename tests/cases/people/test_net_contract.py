"""The social-net contract: who takes part, what each does and said to it, and its review."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import ContractParty, NetContract, PersonIdentity, SectionEntry
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from reminders.models import DueDate
from tests.cases.ending.closed import in_days
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
CONTRACT: dict[str, Any] = {
    "purpose": "The first months at home",
    "if_broken": "We talk first",
    "ended_on": None,
    "ended_because": "",
}
PARTY: dict[str, Any] = {
    "name": "Zephyrine Quillfeather",
    "part": "person",
    "tasks": "Rings his sister on Sundays",
    "consent": "given",
    "in_their_words": "",
    "guardian": "",
    "guardian_consent": "",
    "guardian_on": None,
    "left_on": None,
}


def add(cast: Cast, model: type[SectionEntry], given: dict[str, Any], **changes: Any) -> SectionEntry:
    officer = cast.actor("officer")
    with acting_for(officer):
        return add_section_entry(cast.case, model, actor=officer, **{**given, **changes})


def contract(cast: Cast, **changes: Any) -> SectionEntry:
    days = {"starts_on": in_days(0), "until": in_days(90), "review_on": in_days(30)}
    return add(cast, NetContract, {**CONTRACT, **days}, **changes)


def party(cast: Cast, **changes: Any) -> SectionEntry:
    return add(cast, ContractParty, {**PARTY, "consent_on": in_days(-1)}, **changes)


def turn(cast: Cast, years: int) -> None:
    born = date(timezone.localdate().year - years, 1, 1)
    PersonIdentity.unguarded.filter(person_id=cast.case.person_id).update(date_of_birth=born)


def test_a_contract_is_looked_at_again_on_its_day_until_it_has_ended(cast: Cast) -> None:
    one = contract(cast)
    due = DueDate.unguarded.get(kind="net_contract_review")
    assert (due.due_on, due.responsible_id) == (in_days(30), cast.user("officer").pk)
    said = {**one.answers(), "ended_on": in_days(0), "ended_because": "He moved away"}
    officer = cast.actor("officer")
    with acting_for(officer):
        ended = change_section_entry(one, actor=officer, by="O", version=1, **said)
    due.refresh_from_db()
    assert due.done_at is not None
    assert len(ended.earlier) == 1, "how it read before stays to be read"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until": in_days(-1)}, "until"),
        ({"review_on": in_days(91)}, "review_on"),
        ({"ended_on": in_days(0)}, "ended_because"),
        ({"ended_because": "Over"}, "ended_on"),
        ({"if_broken": " "}, "if_broken"),
    ],
)
def test_a_contract_that_makes_no_sense_is_not_kept(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        contract(cast, **changes)
    assert field in refused.value.message_dict
    assert not NetContract.unguarded.exists()


def test_what_somebody_said_has_its_day(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Enter the day they said so"):
        party(cast, consent="refused", consent_on=None)


def test_under_eighteen_a_parent_or_guardian_consents_too(cast: Cast) -> None:
    turn(cast, 16)
    with pytest.raises(ValidationError, match="under eighteen"):
        party(cast)
    with pytest.raises(ValidationError, match="who the parent or guardian is"):
        party(cast, guardian_consent="given", guardian_on=in_days(-1))
    agreed = {"guardian": "Aunt Hesper", "guardian_consent": "given", "guardian_on": in_days(-1)}
    one = party(cast, **agreed)
    officer = cast.actor("officer")
    taken_back = {**one.answers(), "guardian_consent": "withdrawn"}
    with acting_for(officer), pytest.raises(ValidationError, match="under eighteen"):
        change_section_entry(one, actor=officer, by="O", version=1, **taken_back)
    party(cast, name="Hesper Quillfeather", part="network")
    turn(cast, 30)
    party(cast)


def test_it_is_printed_with_a_line_for_each_who_takes_part(cast: Cast, as_: As) -> None:
    path = reverse("cases:print_contract", args=[cast.case.reference])
    assert "nothing to sign yet" in as_("officer").get(path).content.decode()
    contract(cast)
    party(cast)
    party(cast, name="Hesper Quillfeather", part="network", consent="refused")
    body = as_("officer").get(path).content.decode()
    assert "Rings his sister on Sundays" in body
    assert "Consent given" in body
    assert "Hesper" not in body, "who refused takes no part"
