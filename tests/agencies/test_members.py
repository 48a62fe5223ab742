"""Administration: the members of one's own agency, and nothing of any case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Membership
from agencies.services.add_member import add_member
from audit.actor import System
from audit.models import LedgerEntry
from tests.agencies.acts import end
from tests.cast import Cast, add_membership

As = Callable[[str], Client]
NEWCOMER = {"name": "Nell Comer", "email": "Nell.Comer@throughcare.example", "role": "assessor"}


def test_the_list_shows_ones_own_agency_those_who_work_there_first(cast: Cast, as_: As) -> None:
    gone = add_membership(cast.user("stranger"), cast.agency("northmoor"), "assessor")
    Membership.objects.visible_to(System("x")).filter(pk=gone.pk).update(valid_until=timezone.now())
    page = " ".join(as_("administrator").get(reverse("agencies:members")).content.decode().split())
    assert "Marrow, Olive" in page
    assert "Lindqvist" not in page
    assert page.index("Work here now") < page.index("Marrow, Olive") < page.index("Worked here before")
    assert page.index("Worked here before") < page.index("Penhallow, Silas")
    assert "This is you" in page
    assert cast.case.reference not in page
    assert "<title>Members - Administration - Throughcare</title>" in page
    assert LedgerEntry.objects.filter(event="agencies.members_listed").count() == 1


def test_another_agencys_members_are_out_of_reach(cast: Cast) -> None:
    with pytest.raises(Http404):
        end(cast, cast.memberships["psychologist"], by="administrator")
    with pytest.raises(PermissionDenied):
        add_member(actor=cast.actor("manager"), **NEWCOMER)
    with pytest.raises(PermissionDenied):
        end(cast, cast.memberships["manager"], by="manager")


def test_programs_do_the_same(cast: Cast, api_as: As) -> None:
    client = api_as("administrator")

    def post(path: str, **sent: object) -> Any:
        return client.post(f"/api/v1/members/{path}", sent, content_type="application/json")

    added = post("", **NEWCOMER)
    assert added.status_code == 201
    changed = post(f"{added.json()['id']}/change-role/", role="facilitator", version=1)
    assert (changed.status_code, changed.json()["role"]) == (201, "facilitator")
    assert post(f"{changed.json()['id']}/end/", version=1).status_code == 200
    listed = {UUID(one["id"]): one for one in client.get("/api/v1/members/").json()}
    assert not listed[UUID(changed.json()["id"])]["is_in_force"]
    assert post("", **NEWCOMER, rank="colonel").status_code == 400
    assert post("", **{**NEWCOMER, "role": "king"}).status_code == 400
    assert post(f"{added.json()['id']}/end/", version=1).status_code == 409
    own = cast.memberships["administrator"].pk
    refused = post(f"{own}/end/", version=1)
    assert (refused.status_code, "cannot change your own" in str(refused.json())) == (400, True)
