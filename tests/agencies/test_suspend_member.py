"""Suspended, somebody acts for nobody from the next request on, until another person lifts it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies.models import Membership
from agencies.services.suspend_member import lift_suspension, suspend_member
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import TeamMember
from tests.agencies.acts import end
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]


def act(cast: Cast, service: Any, who: str = "officer", **given: Any) -> list[Membership]:
    actor = cast.actor("administrator")
    with acting_for(actor):
        done: list[Membership] = service(
            cast.memberships[who], actor=actor, **{"reason": "An inquiry", **given}
        )
    return done


def test_it_bites_at_the_next_request_and_on_tokens(cast: Cast, as_: As, api_as: As) -> None:
    browser, program = as_("officer"), api_as("officer")
    assert browser.get("/").status_code == 200
    assert program.get("/api/v1/my-work/").status_code == 200
    address = reverse("agencies:suspend_member", args=[cast.memberships["officer"].pk])
    assert as_("administrator").post(address, {"reason": "An inquiry", "version": "1"}).status_code == 302
    assert browser.get("/").status_code == 302
    assert program.get("/api/v1/my-work/").status_code in {401, 403}
    assert as_("officer").get("/").status_code == 403
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is None
    assert LedgerEntry.objects.filter(event="agencies.member_suspended").count() == 1


def test_every_role_here_is_suspended_and_comes_back(cast: Cast, as_: As) -> None:
    add_membership(cast.user("officer"), cast.agency("northmoor"), "assessor")
    assert len(act(cast, suspend_member)) == 2
    page = as_("administrator").get(reverse("agencies:members")).content.decode()
    assert page.count("Lift suspension") == 2
    begun = act(cast, lift_suspension, reason="Cleared")
    assert {one.role for one in begun} == {"assessor", "lead_practitioner"}
    held = Membership.objects.visible_to(System("x")).filter(user=cast.user("officer"), valid_until=None)
    assert held.count() == 2
    assert LedgerEntry.objects.filter(event="agencies.suspension_lifted").count() == 2
    with pytest.raises(ValidationError, match="not suspended"):
        act(cast, lift_suspension)


def test_somebody_suspended_can_be_let_go(cast: Cast) -> None:
    act(cast, suspend_member)
    officer = Membership.unguarded.get(pk=cast.memberships["officer"].pk)
    end(cast, officer)
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is not None
    with pytest.raises(ValidationError, match="not suspended"):
        act(cast, lift_suspension)
    with pytest.raises(ValidationError, match="already ended"):
        end(cast, officer)


def test_nobody_suspends_themselves_and_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="your own membership"):
        act(cast, suspend_member, "administrator")
    with pytest.raises(ValidationError) as refusal:
        act(cast, suspend_member, reason=" ")
    assert set(refusal.value.message_dict) == {"reason"}
