"""An invitation ends by itself unless it is taken up; it can be sent again or withdrawn."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.acting import ActsForNobody, acting_membership
from agencies.models import Membership
from agencies.services.add_member import add_member, resend_invitation, withdraw_invitation
from audit.models import LedgerEntry
from tests.cast import Cast

As = Callable[[str], Client]
NEWCOMER = {"name": "Nell Comer", "email": "nell@throughcare.example", "role": "assessor"}


def invited(cast: Cast) -> Membership:
    return add_member(actor=cast.actor("administrator"), **NEWCOMER)


def again(membership: Membership) -> Membership:
    return Membership.unguarded.get(pk=membership.pk)


def test_acting_for_it_once_takes_it_up(cast: Cast) -> None:
    membership = invited(cast)
    assert membership.valid_until == membership.invitation_ends_at
    for _ in range(2):
        acting, _ = acting_membership(membership.user_id, None)
        assert acting.pk == membership.pk
    assert again(membership).valid_until is None
    assert again(membership).taken_up_at is not None
    assert LedgerEntry.objects.filter(event="agencies.invitation_taken_up").count() == 1
    with pytest.raises(ValidationError, match="taken up"):
        withdraw_invitation(again(membership), actor=cast.actor("administrator"))


def test_one_that_ran_out_a_second_ago_is_of_no_use_until_it_is_sent_again(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    membership = invited(cast)
    moment = timezone.now() - timedelta(seconds=1)
    Membership.unguarded.filter(pk=membership.pk).update(
        valid_from=moment - timedelta(days=3), valid_until=moment, invitation_ends_at=moment
    )
    with pytest.raises(ActsForNobody):
        acting_membership(membership.user_id, None)
    with django_capture_on_commit_callbacks(execute=True):
        resend_invitation(again(membership), actor=cast.actor("administrator"))
    assert len(mail.outbox) == 1
    assert "Nell" not in str(mail.outbox[0].body)
    assert acting_membership(membership.user_id, None)[0].pk == membership.pk
    assert LedgerEntry.objects.filter(event="agencies.invitation_resent").count() == 1


def test_withdrawn_it_is_of_no_use(cast: Cast) -> None:
    membership = invited(cast)
    withdraw_invitation(membership, actor=cast.actor("administrator"))
    with pytest.raises(ActsForNobody):
        acting_membership(membership.user_id, None)
    with pytest.raises(ValidationError, match="run out"):
        withdraw_invitation(again(membership), actor=cast.actor("administrator"))
    assert LedgerEntry.objects.filter(event="agencies.invitation_withdrawn").count() == 1


def test_the_pages_show_it_until_it_is_taken_up(cast: Cast, as_: As) -> None:
    membership = invited(cast)
    administrator = as_("administrator")
    for name in ("members", "administration"):
        page = administrator.get(reverse(f"agencies:{name}")).content.decode()
        assert "Comer, Nell" in page
    assert "Invitation not taken up yet" in page
    withdraw = reverse("agencies:withdraw_invitation", args=[membership.pk])
    assert administrator.post(withdraw, {"version": "1"}).status_code == 302
    assert "Comer" not in administrator.get(reverse("agencies:administration")).content.decode()
