"""Somebody with two roles says for whom they act, and sees as that role sees."""

from collections.abc import Callable

import pytest
from django.test import Client

from agencies.models import Membership
from audit.models import LedgerEntry
from tests.cast import Cast, add_membership

As = Callable[[str], Client]


@pytest.fixture
def second(cast: Cast) -> Membership:
    """The officer's second place: chairing panels for the council."""
    return add_membership(cast.user("officer"), cast.agency("council"), "panel_chair")


def test_with_two_roles_one_is_asked_first_and_comes_back_to_the_page(
    cast: Cast, as_: As, second: Membership
) -> None:
    client = as_("officer")
    asked = client.get("/cases/")
    assert asked["Location"] == "/switch-role/?next=/cases/"
    page = client.get(asked["Location"]).content.decode()
    assert "HMP" not in page
    assert "Westbridge Council — Panel chair" in page
    chosen = client.post(asked["Location"], {"membership": str(second.pk)})
    assert chosen["Location"] == "/cases/"
    assert "Acting for: Westbridge Council — Panel chair" in client.get("/").content.decode()
    entry = LedgerEntry.objects.get(event="agencies.role_switched")
    assert (entry.membership_id, entry.role) == (second.pk, "panel_chair")


def test_the_role_chosen_decides_what_is_open(cast: Cast, as_: As, second: Membership) -> None:
    client = as_("officer")
    path = f"/cases/{cast.case.reference}/"
    client.post("/switch-role/", {"membership": str(cast.memberships["officer"].pk)})
    assert client.get(path).status_code == 200
    client.post("/switch-role/", {"membership": str(second.pk)})
    assert client.get(path).status_code == 404


def test_nobody_chooses_somebody_elses_role(cast: Cast, as_: As, second: Membership) -> None:
    client = as_("officer")
    others = cast.memberships["manager"]
    answer = client.post("/switch-role/", {"membership": str(others.pk)})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert not LedgerEntry.objects.filter(event="agencies.role_switched").exists()


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_way_onward_never_leaves_the_service(
    onward: str, as_: As, cast: Cast, second: Membership
) -> None:
    answer = as_("officer").post(f"/switch-role/?next={onward}", {"membership": str(second.pk)})
    assert answer["Location"] == "/"


def test_a_role_that_has_ended_is_gone_at_the_next_request(cast: Cast, as_: As, second: Membership) -> None:
    client = as_("officer")
    client.post("/switch-role/", {"membership": str(second.pk)})
    Membership.unguarded.filter(pk=second.pk).update(valid_until=second.valid_from)
    assert "Northmoor Probation — Lead practitioner" in client.get("/").content.decode()
