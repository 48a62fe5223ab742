"""The permission matrix: for everybody to read, and how two roles differ."""

from collections.abc import Callable

import pytest
from django.test import Client

from agencies.roles import ROLES, Action
from tests.cast import Cast

As = Callable[[str], Client]
ADDRESS = "/permissions/"


def test_everybody_reads_every_role_section_and_act(cast: Cast, as_: As) -> None:
    page = as_("community").get(ADDRESS).content.decode()
    for role in ROLES.values():
        assert role.label in page
    for action in Action:
        assert action.value.replace("_", " ").capitalize() in page
    assert "Access reviews" not in page
    assert "Access reviews" in as_("administrator").get(ADDRESS).content.decode()


def test_two_roles_are_told_apart(cast: Cast, as_: As) -> None:
    client = as_("officer")
    page = client.get(ADDRESS, {"first": "lead_practitioner", "second": "countersigning_manager"})
    text = page.content.decode()
    assert "Only Countersigning manager may" in text
    assert "Countersign" in text
    assert "Every case their agency takes part in" in text
    same = client.get(ADDRESS, {"first": "assessor", "second": "assessor"}).content.decode()
    assert "They see the same and may do the same" in same


@pytest.mark.parametrize("asked", [{"first": "king"}, {"first": "assessor", "second": ""}])
def test_roles_nobody_declared_are_refused_beside_the_question(
    cast: Cast, as_: As, asked: dict[str, str]
) -> None:
    response = as_("officer").get(ADDRESS, asked)
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()
