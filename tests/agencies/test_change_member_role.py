"""Movers: the old membership ends, a new one begins, history stays."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from agencies.models import Membership, User
from agencies.services.change_member_role import change_member_role
from audit.actor import System
from audit.models import LedgerEntry
from tests.cast import Cast

As = Callable[[str], Client]
NEWCOMER = {"name": "Nell Comer", "email": "Nell.Comer@throughcare.example", "role": "assessor"}


def in_force(cast: Cast, user: User) -> list[str]:
    rows = Membership.objects.visible_to(System("looking")).filter(user=user, valid_until__isnull=True)
    return sorted(f"{one.agency.name}: {one.role}" for one in rows)


def test_a_new_role_begins_when_the_old_one_ends_and_history_stays(cast: Cast, as_: As) -> None:
    officer = cast.memberships["officer"]
    address = reverse("agencies:change_member_role", args=[officer.pk])
    page = as_("administrator").get(address).content.decode()
    assert "Olive Marrow" in page
    assert "Olive" not in page.split("</title>")[0]
    assert as_("administrator").post(address, {"role": "assessor", "version": "1"}).status_code == 400
    kept = {"role": "countersigning_manager", "version": "1", "keeps_places": "yes"}
    assert as_("administrator").post(address, kept).status_code == 302
    rows = list(
        Membership.objects.visible_to(System("x")).filter(user=cast.user("officer")).order_by("valid_from")
    )
    assert [(one.role, one.valid_until is None) for one in rows] == [
        ("lead_practitioner", False),
        ("countersigning_manager", True),
    ]
    assert rows[0].valid_until == rows[1].valid_from
    assert as_("officer").get("/").status_code == 200
    assert LedgerEntry.objects.filter(event="agencies.member_role_changed").count() == 1


def test_a_role_somebody_has_already_is_refused_beside_the_question(cast: Cast, as_: As) -> None:
    address = reverse("agencies:change_member_role", args=[cast.memberships["officer"].pk])
    response = as_("administrator").post(address, {"role": "lead_practitioner", "version": "1"})
    assert response.status_code == 400
    assert "already has this role" in response.content.decode()


@pytest.mark.parametrize("typed", [{}, {"role": "king"}, {"role": "assessor", "version": "x"}])
def test_nonsense_changes_no_role(typed: dict[str, str], cast: Cast, as_: As) -> None:
    address = reverse("agencies:change_member_role", args=[cast.memberships["officer"].pk])
    assert as_("administrator").post(address, {"version": "1", **typed}).status_code == 400
    assert in_force(cast, cast.user("officer")) == ["Northmoor Probation: lead_practitioner"]


def test_what_another_administrator_saved_meanwhile_is_not_overwritten(cast: Cast, as_: As) -> None:
    officer = cast.memberships["officer"]
    with pytest.raises(StaleVersion):
        change_member_role(officer, actor=cast.actor("administrator"), role="assessor", version=7)
    for act, typed in (
        ("change_member_role", {"role": "assessor"}),
        ("end_membership", {"successor": str(cast.user("colleague").pk)}),
    ):
        address = reverse(f"agencies:{act}", args=[officer.pk])
        assert as_("administrator").post(address, {**typed, "version": "7"}).status_code == 409
