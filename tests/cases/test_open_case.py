"""Opening a case."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from agencies.sections import OF_THE_LEAD_AGENCY
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import (
    Alias,
    Case,
    ChronologyEntry,
    IdentityNumber,
    Participation,
    PersonIdentity,
    TeamMember,
)
from cases.services import open_case as module
from cases.services.open_case import open_case
from reminders.models import DueDate
from tests.cases.forms import ONE_MEGABYTE, in_a_year, in_boxes, opening
from tests.cast import Cast

As = Callable[[str], Client]


def opened(cast: Cast, who: str = "officer", **changes: Any) -> Case:
    given = {
        "forenames": "Balthazar",
        "surname": "Thistlewood",
        "pathway": "licence",
        "next_review_on": in_a_year(),
        "gateway": GATEWAYS[0],
        **changes,
    }
    return open_case(actor=cast.actor(who), **given)


def how_many() -> int:
    return Case.unguarded.count()


def test_whoever_opens_it_leads_it_and_sees_it(cast: Cast) -> None:
    case = opened(cast)
    assert Case.objects.visible_to(cast.actor("officer")).get(pk=case.pk).initials == "BT"
    part = Participation.unguarded.get(case=case)
    assert (part.agency, set(part.sections), part.gateway) == (
        cast.agency("northmoor"),
        {section.value for section in OF_THE_LEAD_AGENCY},
        GATEWAYS[0],
    )
    assert TeamMember.unguarded.get(case=case).user == cast.user("officer")
    assert not Case.objects.visible_to(cast.actor("psychologist")).filter(pk=case.pk).exists()


def test_the_review_is_a_duty_of_the_lead(cast: Cast) -> None:
    case = opened(cast)
    due = DueDate.unguarded.get(subject_id=case.pk)
    assert (due.kind, due.responsible, due.due_on) == ("review", cast.user("officer"), in_a_year())
    assert "Thistlewood" not in due.what + due.reason + due.link


def test_it_is_on_the_chronology_and_the_ledger(cast: Cast) -> None:
    case = opened(cast)
    assert ChronologyEntry.unguarded.get(case=case).title == "Case opened"
    assert LedgerEntry.objects.filter(event="cases.case_opened", target_id=case.pk).count() == 1


def test_a_role_that_opens_no_cases_is_refused(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        opened(cast, "psychologist")


def test_an_agency_without_a_gateway_is_told_so(cast: Cast) -> None:
    northmoor = cast.agency("northmoor")
    northmoor.is_statutory = False
    northmoor.save()
    with pytest.raises(ValidationError) as refusal:
        opened(cast)
    assert set(refusal.value.message_dict) == {"gateway"}


def test_a_reference_that_is_taken_is_tried_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    coming = iter([cast.case.reference, "TC-NEWX-NEWX"])
    monkeypatch.setattr(module, "new_reference", lambda: next(coming))
    assert opened(cast).reference == "TC-NEWX-NEWX"


def test_the_page_opens_it_with_names_and_numbers(cast: Cast, as_: As) -> None:
    answer = as_("officer").post(reverse("cases:open_case"), opening())
    assert answer.status_code == 302, answer.content.decode()
    case = Case.unguarded.exclude(pk=cast.case.pk).get()
    assert answer.url == reverse("cases:overview", args=[case.reference])
    identity = PersonIdentity.unguarded.get(person_id=case.person_id)
    assert (str(identity), identity.date_of_birth) == ("Balthazar Thistlewood", date(1990, 2, 3))
    assert {one.name for one in Alias.unguarded.filter(person_id=case.person_id)} == {"Bal", "The Thistle"}
    numbers = {one.value for one in IdentityNumber.unguarded.filter(person_id=case.person_id)}
    assert numbers == {"X123456", "A1234BC"}


def test_a_double_click_opens_one_case(cast: Cast, as_: As) -> None:
    client, typed = as_("officer"), opening(idempotency_key=str(uuid4()))
    first = client.post(reverse("cases:open_case"), typed)
    second = client.post(reverse("cases:open_case"), typed)
    assert (first.status_code, second.url) == (302, first.url)
    assert how_many() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"surname": ""}, "Enter surname"),
        ({"surname": "Thistle\x00wood"}, "Remove the characters that cannot be shown"),
        ({"whereabouts": ONE_MEGABYTE}, "Where they are must be 120 characters or less"),
        ({"crn": "12"}, "Enter CRN in the correct format, like X123456"),
        ({"prison_number": "A12"}, "Enter prison number in the correct format, like A1234BC"),
        ({"pathway": "sideways"}, "Select the pathway"),
        ({"pathway": ""}, "Select the pathway"),
        ({"strands": ["mixed", "astral"]}, "Select strands from the answers shown"),
        ({"date_of_birth_year": "10000"}, "between the years 1900 and 2200"),
        (in_boxes("next_review_on", date(2020, 1, 1)), "must be today or in the future"),
        ({"gateway": "because"}, "Select on what basis your agency holds this case"),
    ],
)
def test_bad_input_is_answered_beside_the_field_and_changes_nothing(
    cast: Cast, as_: As, wrong: dict[str, Any], said: str
) -> None:
    answer = as_("officer").post(reverse("cases:open_case"), opening(**wrong))
    body = answer.content.decode()
    assert answer.status_code == 400
    assert said in body
    assert "Balthazar" in body, "what was typed is kept"
    assert how_many() == 1


def test_nothing_says_that_somebody_knows_the_person(cast: Cast, as_: As) -> None:
    as_("officer").post(reverse("cases:open_case"), opening())
    answer = as_("stranger").post(reverse("cases:open_case"), opening())
    assert answer.status_code == 302
    assert how_many() == 3
