"""Administration: joiners, movers and leavers of one's own agency, and nothing of any case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies import leaving
from agencies.access import StaleVersion
from agencies.leaving import Leaver
from agencies.models import Membership, User
from agencies.services.add_member import add_member
from agencies.services.change_member_role import change_member_role
from agencies.services.end_membership import end_membership
from audit.actor import Actor, System
from audit.models import LedgerEntry
from tests.cast import Cast, add_membership

As = Callable[[str], Client]
OnCommit = Any
NEWCOMER = {"name": "Nell Comer", "email": "Nell.Comer@throughcare.example", "role": "assessor"}


def in_force(cast: Cast, user: User) -> list[str]:
    rows = Membership.objects.visible_to(System("looking")).filter(user=user, valid_until__isnull=True)
    return sorted(f"{one.agency.name}: {one.role}" for one in rows)


def add(cast: Cast, **changes: str) -> Membership:
    return add_member(actor=cast.actor("administrator"), **{**NEWCOMER, **changes})


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


def test_a_newcomer_gets_a_place_and_a_link_to_choose_a_password(
    cast: Cast, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        add(cast)
    user = User.objects.get(email="nell.comer@throughcare.example")
    assert not user.has_usable_password()
    assert in_force(cast, user) == ["Northmoor Probation: assessor"]
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
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, "/members/")] * 2
    assert in_force(cast, psychologist) == ["HMP Larkfield: assessor", "Northmoor Probation: assessor"]
    psychologist.refresh_from_db()
    assert psychologist.name == "Priya Lindqvist"
    assert psychologist.check_password("a-long-enough-phrase")
    assert [one.subject for one in mail.outbox] == ["You have something to do in Throughcare"] * 2
    assert "password/reset" not in str(mail.outbox[0].body)


def test_the_same_person_is_not_added_twice_in_one_role(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already has this role"):
        add(cast, email="OFFICER@throughcare.example", role="lead_practitioner")
    add(cast, email="officer@throughcare.example", role="assessor")
    assert len(in_force(cast, cast.user("officer"))) == 2


def test_nobody_gives_themselves_a_role(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="cannot give yourself"):
        add(cast, email="administrator@throughcare.example", role="countersigning_manager")
    with pytest.raises(ValidationError, match="cannot change your own"):
        change_member_role(
            cast.memberships["administrator"], actor=cast.actor("administrator"), role="assessor"
        )
    with pytest.raises(ValidationError, match="cannot change your own"):
        end_membership(cast.memberships["administrator"], actor=cast.actor("administrator"))


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
    assert len(in_force(cast, User.objects.get(email="nell.comer@throughcare.example"))) == 1


def test_a_new_role_begins_when_the_old_one_ends_and_history_stays(cast: Cast, as_: As) -> None:
    officer = cast.memberships["officer"]
    address = reverse("agencies:change_member_role", args=[officer.pk])
    page = as_("administrator").get(address).content.decode()
    assert "Olive Marrow" in page
    assert "Olive" not in page.split("</title>")[0]
    assert as_("administrator").post(address, {"role": "assessor", "version": "1"}).status_code == 302
    rows = list(
        Membership.objects.visible_to(System("x")).filter(user=cast.user("officer")).order_by("valid_from")
    )
    assert [(one.role, one.valid_until is None) for one in rows] == [
        ("lead_practitioner", False),
        ("assessor", True),
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
    for act, typed in (("change_member_role", {"role": "assessor"}), ("end_membership", {})):
        address = reverse(f"agencies:{act}", args=[officer.pk])
        assert as_("administrator").post(address, {**typed, "version": "7"}).status_code == 409


def test_the_last_administrator_cannot_be_removed(cast: Cast) -> None:
    other = add_membership(cast.user("manager"), cast.agency("northmoor"), "agency_administrator")
    cast.memberships["other"] = other
    end_membership(cast.memberships["administrator"], actor=cast.actor("other"))
    successor = add_member(actor=cast.actor("other"), **{**NEWCOMER, "role": "agency_administrator"})
    cast.memberships["successor"] = successor
    end_membership(other, actor=cast.actor("successor"))
    # The administrator who has just been removed still holds an open page; it is of no use.
    with pytest.raises(ValidationError, match="only administrator"):
        change_member_role(successor, actor=cast.actor("other"), role="assessor")
    with pytest.raises(ValidationError, match="only administrator"):
        end_membership(successor, actor=cast.actor("other"))


def test_ending_it_ends_access_from_the_next_click_on(cast: Cast, as_: As) -> None:
    leaver = as_("officer")
    assert leaver.get("/").status_code == 200
    address = reverse("agencies:end_membership", args=[cast.memberships["officer"].pk])
    assert "case teams end too" in as_("administrator").get(address).content.decode()
    assert as_("administrator").post(address, {"version": "1"}).status_code == 302
    assert leaver.get("/").status_code == 403
    assert leaver.get(f"/cases/{cast.case.reference}/").status_code == 403
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
    end_membership(second, actor=cast.actor("administrator"))
    assert left == []
    end_membership(cast.memberships["officer"], actor=cast.actor("administrator"))
    assert left == [Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)]


def test_what_has_ended_cannot_be_ended_or_changed_again(cast: Cast) -> None:
    officer = cast.memberships["officer"]
    end_membership(officer, actor=cast.actor("administrator"))
    for act in (
        lambda: end_membership(officer, actor=cast.actor("administrator")),
        lambda: change_member_role(officer, actor=cast.actor("administrator"), role="assessor"),
    ):
        with pytest.raises(ValidationError, match="already ended"):
            act()


def test_another_agencys_members_are_out_of_reach(cast: Cast) -> None:
    with pytest.raises(Http404):
        end_membership(cast.memberships["psychologist"], actor=cast.actor("administrator"))
    with pytest.raises(PermissionDenied):
        add_member(actor=cast.actor("manager"), **NEWCOMER)
    with pytest.raises(PermissionDenied):
        end_membership(cast.memberships["manager"], actor=cast.actor("manager"))


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
