"""Whoever stands in the register of mentors and keeps it too has nothing to say on their own entry."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from agencies.models import Mentor
from agencies.services.mentors import change_mentor, record_vetting, stand_down_mentor
from tests.agencies.mentors import SAID, a_mentor, days, typed, vetted
from tests.agencies.test_mentors import GRANTED, act
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]


@pytest.mark.parametrize(
    ("service", "given"),
    [
        (record_vetting, {**GRANTED, "decided_on": days(-3), "expires_on": days(300)}),
        (change_mentor, SAID),
        (stand_down_mentor, {"reason": "Moved away"}),
    ],
    ids=["vetted", "changed: they do not sign in", "stood down"],
)
def test_nobody_keeps_their_own_entry(cast: Cast, service: Any, given: dict[str, Any]) -> None:
    mentor = a_mentor(cast, user=cast.user("administrator"))
    with pytest.raises(ValidationError, match="This is your own entry"):
        act(cast, service, mentor, **given)
    act(cast, service, mentor, by="manager", **given)


def test_nobody_makes_an_entry_they_have_vetted_their_own(cast: Cast) -> None:
    mentor, administrator = a_mentor(cast), cast.user("administrator")
    add_membership(administrator, cast.agency("northmoor"), "mentor")
    with pytest.raises(ValidationError) as refused:
        act(cast, change_mentor, mentor, **SAID, user=administrator.pk)
    assert refused.value.message_dict == {"user": ["Your own sign-in is set by somebody else"]}
    act(cast, change_mentor, mentor, by="manager", **SAID, user=administrator.pk)


def test_the_second_wall_keeps_everybody_from_their_own_entry(cast: Cast) -> None:
    administrator = cast.user("administrator")
    own, other = a_mentor(cast, user=administrator), a_mentor(cast, id=uuid4(), name="Ottoline Marsh")
    with acting_for(cast.actor("administrator")):
        assert Mentor.unguarded.filter(pk=own.pk).update(user=None) == 0
        assert Mentor.unguarded.filter(pk=other.pk).update(languages="English") == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            Mentor.unguarded.filter(pk=other.pk).update(user=administrator)
        with pytest.raises(DatabaseError), transaction.atomic():
            vetted(cast, own)
    with acting_for(cast.actor("manager")):
        assert Mentor.unguarded.filter(pk=own.pk).update(user=None) == 1


def test_the_page_of_ones_own_entry_offers_no_act_and_says_who_keeps_it(cast: Cast, as_: As) -> None:
    mentor = a_mentor(cast, user=cast.user("administrator"))
    address, change = (reverse(f"agencies:{name}", args=[mentor.pk]) for name in ("mentor", "change_mentor"))
    page, client = as_("administrator").get(address).content.decode(), as_("administrator")
    assert change not in page
    assert "Yours: somebody else who keeps the register changes this entry" in page
    assert change in as_("manager").get(address).content.decode()
    refused = client.post(change, typed(version=1, languages="Welsh"))
    assert refused.status_code == 400
    assert "This is your own entry" in refused.content.decode()
    assert "Welsh" in refused.content.decode(), "what was typed is still there"
