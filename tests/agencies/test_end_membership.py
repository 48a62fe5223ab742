"""Leavers: access dies everywhere at once, and somebody is always left to administer."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies import leaving
from agencies.leaving import Leaver
from agencies.services.add_member import add_member
from audit.actor import Actor
from audit.models import LedgerEntry
from tests.agencies.acts import change, end
from tests.cast import Cast, add_membership

As = Callable[[str], Client]
NEWCOMER = {"name": "Nell Comer", "email": "Nell.Comer@throughcare.example", "role": "assessor"}


def test_the_last_administrator_cannot_be_removed(cast: Cast) -> None:
    other = add_membership(cast.user("manager"), cast.agency("northmoor"), "agency_administrator")
    cast.memberships["other"] = other
    end(cast, cast.memberships["administrator"], by="other")
    successor = add_member(actor=cast.actor("other"), **{**NEWCOMER, "role": "agency_administrator"})
    cast.memberships["successor"] = successor
    end(cast, other, by="successor")
    # The administrator who has just been removed still holds an open page; it is of no use.
    with pytest.raises(ValidationError, match="only administrator"):
        change(cast, successor, "assessor", by="other")
    with pytest.raises(ValidationError, match="only administrator"):
        end(cast, successor, by="other")


def test_ending_it_ends_access_from_the_next_click_on(cast: Cast, as_: As) -> None:
    leaver = as_("officer")
    assert leaver.get("/").status_code == 200
    address = reverse("agencies:end_membership", args=[cast.memberships["officer"].pk])
    assert "case teams end too" in as_("administrator").get(address).content.decode()
    assert (
        as_("administrator")
        .post(address, {"version": "1", "successor": str(cast.user("colleague").pk)})
        .status_code
        == 302
    )
    assert leaver.get("/").status_code == 302
    assert leaver.get(f"/cases/{cast.case.reference}/").status_code == 302
    again = as_("officer")
    assert again.get("/").status_code == 403
    assert again.get(f"/cases/{cast.case.reference}/").status_code == 403
    assert LedgerEntry.objects.filter(event="agencies.membership_ended").count() == 1


def test_what_hangs_on_the_agency_ends_with_the_last_role_there_and_not_before(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Leaver] = []

    def note(leaver: Leaver, *, actor: Actor) -> None:
        left.append(leaver)

    monkeypatch.setattr(leaving, "_parts", [note])
    second = add_membership(cast.user("officer"), cast.agency("northmoor"), "assessor")
    add_membership(cast.user("officer"), cast.agency("eastvale"), "assessor")
    end(cast, second, by="administrator")
    assert left == []
    end(cast, cast.memberships["officer"], by="administrator")
    assert left == [Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)]


def test_what_has_ended_cannot_be_ended_or_changed_again(cast: Cast) -> None:
    officer = cast.memberships["officer"]
    end(cast, officer, by="administrator")
    for act in (
        lambda: end(cast, officer, by="administrator"),
        lambda: change(cast, officer, "assessor", by="administrator"),
    ):
        with pytest.raises(ValidationError, match="already ended"):
            act()
