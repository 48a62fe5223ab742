"""What one's own agency holds from before is put to somebody there, unless whoever opens the case sees it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from agencies.acting import as_actor
from agencies.models import User
from cases.models import Case, Deconfliction
from cases.selectors.deconflictions import to_disclose
from cases.services.referring.decide_on_disclosure import decide_on_disclosure
from reminders.models import DueDate
from tests.cases.referring.referred import accepted, declined, referred
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]
LIKE = {"forenames": "Zephyrine", "surname": "Quillfeather"}


def taken_on_at_home(cast: Cast, who: str) -> Case:
    """Northmoor accepts somebody like the person of its own case, whom the police refer."""
    one = referred(cast, "police", **LIKE, date_of_birth=cast.identity.date_of_birth)
    return accepted(cast, one, who, somebody_else_because="Another person, seen beside them.")


@pytest.mark.parametrize(("who", "found"), [("colleague", 1), ("officer", 0)])
def test_what_a_colleague_referred_is_put_to_its_receiver_unless_one_sees_it_oneself(
    cast: Cast, who: str, found: int
) -> None:
    sent = declined(cast, referred(cast, "officer", "eastvale"), "stranger")
    accepted(cast, referred(cast, "police"), who)
    held = Deconfliction.unguarded.values_list("held_id", "agency", "by_agency")
    expected = [(sent.pk, cast.agency("eastvale").pk, cast.agency("northmoor").pk)]
    assert list(held) == expected * found


@pytest.mark.parametrize(("who", "found"), [("colleague", 1), ("officer", 0)])
def test_a_colleagues_case_is_put_to_somebody_there_unless_it_is_open_to_one(
    cast: Cast, who: str, found: int
) -> None:
    Case.unguarded.filter(pk=cast.case.pk).update(
        status="closed", closing_outcome="completed", closed_on=cast.case.opened_on, next_review_on=None
    )
    taken_on_at_home(cast, who)
    assert list(Deconfliction.unguarded.values_list("held_id", flat=True)) == [cast.case.pk] * found
    duties = DueDate.unguarded.filter(kind="deconfliction")
    assert [one.reason for one in duties] == ["A colleague took on somebody alike"] * found
    with acting_for(cast.actor("colleague")):
        assert not DueDate.unguarded.filter(kind="deconfliction").exists()
        assert not Deconfliction.unguarded.exists()


def test_an_officer_there_discloses_it_to_a_colleague_and_to_nobody_else(cast: Cast, as_: As) -> None:
    user = User.objects.create_user("deconflicting@throughcare.example", "Dorothea Wren")
    officer = as_actor(add_membership(user, cast.agency("northmoor"), "deconfliction_officer"))
    case = taken_on_at_home(cast, "colleague")
    with acting_for(officer):
        assert to_disclose(officer)[0]["held"] == f"Case {cast.case.reference}"
        row = Deconfliction.unguarded.get()
        decide_on_disclosure(row, actor=officer, version=1, decision="disclosed", note="Ended well.")
    page = as_("colleague").get(reverse("cases:overview", args=[case.reference])).content.decode()
    assert "Ended well." in page
    assert cast.case.reference not in page
