"""Joiners: one act, one answer, one e-mail that names nobody."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies.models import Membership, User
from agencies.services.add_member import add_member
from agencies.validity import in_force
from audit.actor import System
from tests.agencies.acts import change, end
from tests.cast import Cast

As = Callable[[str], Client]
OnCommit = Any
NEWCOMER = {"name": "Nell Comer", "email": "Nell.Comer@throughcare.example", "role": "assessor"}


def held_now(cast: Cast, user: User) -> list[str]:
    rows = Membership.objects.visible_to(System("looking")).filter(in_force(), user=user)
    return sorted(f"{one.agency.name}: {one.role}" for one in rows)


def add(cast: Cast, **changes: str) -> Membership:
    return add_member(actor=cast.actor("administrator"), **{**NEWCOMER, **changes})


def test_a_newcomer_gets_a_place_and_a_link_to_choose_a_password(
    cast: Cast, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        add(cast)
    user = User.objects.get(email="nell.comer@throughcare.example")
    assert not user.has_usable_password()
    assert held_now(cast, user) == ["Northmoor Probation: assessor"]
    [sent] = mail.outbox
    assert sent.subject == "You have something to do in Throughcare"
    for private in ("Nell", "Comer", "Northmoor", "assessor", "Ada"):
        assert private not in str(sent.body)
    link = next(line for line in str(sent.body).splitlines() if "://" in line)
    assert link.startswith("https://throughcare.example/password/reset/")
    choose_a_password(link.removeprefix("https://throughcare.example"), user)


def choose_a_password(path: str, user: User) -> None:
    client = Client()
    form = client.get(path, follow=True)
    assert form.status_code == 200
    assert "password1" in form.content.decode()
    twice = {"password1": "an-apple-on-the-moor", "password2": "an-apple-on-the-moor"}
    assert client.post(form.request["PATH_INFO"], twice).status_code == 302
    user.refresh_from_db()
    assert user.check_password("an-apple-on-the-moor")
    signed_in = client.post(
        reverse("account_login"), {"login": user.email, "password": "an-apple-on-the-moor"}
    )
    assert signed_in.status_code == 302
    assert "This link has been used" in Client().get(path, follow=True).content.decode()


def test_somebody_who_works_elsewhere_gets_the_same_answer(
    cast: Cast, as_: As, django_capture_on_commit_callbacks: OnCommit
) -> None:
    psychologist = cast.user("psychologist")
    psychologist.set_password("a-long-enough-phrase")
    psychologist.save()
    answers = []
    for email in ("psychologist@throughcare.example", "nobody-yet@throughcare.example"):
        with django_capture_on_commit_callbacks(execute=True):
            answers.append(
                as_("administrator").post(reverse("agencies:add_member"), {**NEWCOMER, "email": email})
            )
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, "/administration/members/")] * 2
    assert held_now(cast, psychologist) == ["HMP Larkfield: assessor", "Northmoor Probation: assessor"]
    psychologist.refresh_from_db()
    assert psychologist.name == "Priya Lindqvist"
    assert psychologist.check_password("a-long-enough-phrase")
    assert [one.subject for one in mail.outbox] == ["You have something to do in Throughcare"] * 2
    assert "password/reset" not in str(mail.outbox[0].body)


def test_the_same_person_is_not_added_twice_in_one_role(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already has this role"):
        add(cast, email="OFFICER@throughcare.example", role="lead_practitioner")
    add(cast, email="officer@throughcare.example", role="assessor")
    assert len(held_now(cast, cast.user("officer"))) == 2


def test_nobody_gives_themselves_a_role(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="cannot give yourself"):
        add(cast, email="administrator@throughcare.example", role="countersigning_manager")
    with pytest.raises(ValidationError, match="cannot change your own"):
        change(cast, cast.memberships["administrator"], "assessor")
    with pytest.raises(ValidationError, match="cannot change your own"):
        end(cast, cast.memberships["administrator"], by="administrator")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"email": ""}, "Enter email address"),
        ({"email": "not an address"}, "correct format"),
        ({"email": "a\x00b@throughcare.example"}, "cannot be shown"),
        ({"email": "x" * 300 + "@throughcare.example"}, "254 characters or less"),
        ({"name": ""}, "Enter full name"),
        ({"name": "N" * 121}, "120 characters or less"),
        ({"name": "Nell\x00"}, "cannot be shown"),
        ({"role": ""}, "Select a role"),
        ({"role": "superuser"}, "Select a role from the answers shown"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_adds_nobody(
    changes: dict[str, str], says: str, cast: Cast, as_: As
) -> None:
    before = User.objects.count()
    response = as_("administrator").post(reverse("agencies:add_member"), {**NEWCOMER, **changes})
    text = response.content.decode()
    assert response.status_code == 400
    assert says in text
    assert "<title>Error: " in text
    kept = {**NEWCOMER, **changes}["name"]
    if kept.isprintable():
        assert kept in text
    assert User.objects.count() == before


def test_a_double_click_adds_once(cast: Cast, as_: As) -> None:
    client, sent = as_("administrator"), {**NEWCOMER, "idempotency_key": str(uuid4())}
    for _ in range(2):
        assert client.post(reverse("agencies:add_member"), sent).status_code == 302
    assert len(held_now(cast, User.objects.get(email="nell.comer@throughcare.example"))) == 1
