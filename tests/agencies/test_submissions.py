"""One effect per form, and no typed character lost: on a real form, opening a case."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from agencies.models import StashedPost, SubmittedForm
from agencies.stash import owner_token, sent_fields
from audit.actor import System
from cases.models import Case, ChronologyEntry
from tests.assessments.making import make_draft
from tests.cast import Cast

As = Callable[[str], Client]
TYPED = "They rang at 16:40 and asked about the move."


@pytest.fixture
def entry_form(cast: Cast) -> tuple[str, dict[str, str]]:
    """The form that adds to the chronology: its address and a filled-in form."""
    path = reverse("cases:record_entry", args=[cast.case.reference])
    day = {"happened_on_day": "3", "happened_on_month": "11", "happened_on_year": "2026"}
    return path, {"kind": "contact", "title": "Telephone call", "details": TYPED, "in_section": "core", **day}


def entries() -> int:
    return ChronologyEntry.objects.visible_to(System("test")).filter(details=TYPED).count()


def test_a_form_sent_twice_has_one_effect_and_the_same_answer(
    entry_form: tuple[str, dict[str, str]], as_: As
) -> None:
    path, filled = entry_form
    client = as_("officer")
    filled["idempotency_key"] = str(uuid4())
    answers = [client.post(path, filled) for _ in range(3)]
    assert [one.status_code for one in answers] == [302, 302, 302]
    assert len({one["Location"] for one in answers}) == 1
    assert entries() == 1


def test_a_refused_form_frees_its_key_so_that_the_corrected_one_may_use_it(
    entry_form: tuple[str, dict[str, str]], as_: As
) -> None:
    path, filled = entry_form
    client = as_("officer")
    filled["idempotency_key"] = str(uuid4())
    assert client.post(path, {**filled, "title": ""}).status_code == 400
    assert SubmittedForm.objects.count() == 0
    assert client.post(path, filled).status_code == 302
    assert entries() == 1


def test_the_same_key_from_somebody_else_is_another_form(
    entry_form: tuple[str, dict[str, str]], as_: As
) -> None:
    path, filled = entry_form
    filled["idempotency_key"] = str(uuid4())
    as_("officer").post(path, filled)
    as_("manager").post(path, filled)
    assert entries() == 2


def test_typing_survives_the_end_of_the_session(
    entry_form: tuple[str, dict[str, str]], cast: Cast, as_: As
) -> None:
    path, filled = entry_form
    token = owner_token(cast.user("officer").pk)
    response = Client().post(path, {**filled, "owner_token": token})
    assert response["Location"] == "/sign-in/?next=/unsaved/"
    assert entries() == 0

    client = as_("officer")
    page = client.get("/unsaved/").content.decode()
    kept = re.search(r'href="(/unsaved/[0-9a-f-]{36}/)"', page)
    assert kept is not None
    shown = client.get(kept[1]).content.decode()
    assert TYPED in shown
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
    assert client.post(path, carried).status_code == 302
    assert entries() == 1
    assert StashedPost.objects.count() == 0


def test_typing_sent_again_is_kept_while_it_is_refused(
    entry_form: tuple[str, dict[str, str]], cast: Cast, as_: As
) -> None:
    path, filled = entry_form
    Client().post(path, {**filled, "title": "", "owner_token": owner_token(cast.user("officer").pk)})
    kept_id = str(StashedPost.objects.get().pk)
    assert as_("officer").post(path, {**filled, "title": "", "kept_id": kept_id}).status_code == 400
    assert StashedPost.objects.count() == 1


def test_kept_typing_remembers_the_version_it_was_written_on(cast: Cast, as_: As) -> None:
    path = reverse("cases:edit_case", args=[cast.case.reference])
    token = owner_token(cast.user("officer").pk)
    Client().post(path, {"version": "41", "whereabouts": "Overthwaite", "owner_token": token})
    shown = as_("officer").get(f"/unsaved/{StashedPost.objects.get().pk}/").content.decode()
    assert '<input type="hidden" name="version" value="41">' in shown
    assert "Version" not in shown


def test_kept_typing_is_its_writers_alone_and_unreadable_at_rest(
    entry_form: tuple[str, dict[str, str]], cast: Cast, as_: As
) -> None:
    path, filled = entry_form
    Client().post(path, {**filled, "owner_token": owner_token(cast.user("officer").pk)})
    kept = StashedPost.objects.get()
    assert TYPED.encode() not in bytes(kept.sealed)
    assert as_("manager").get(f"/unsaved/{kept.pk}/").status_code == 404
    assert as_("manager").post(f"/unsaved/{kept.pk}/discard/").status_code == 404
    assert as_("officer").post(f"/unsaved/{kept.pk}/discard/").status_code == 302
    assert StashedPost.objects.count() == 0


def test_one_open_page_keeps_one_text_and_is_sent_again_where_its_form_is(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/judgements/intent/"
    client, token = Client(), owner_token(cast.user("psychologist").pk)
    opened = {"version": f"1.{uuid4()}", "owner_token": token}

    def send(path: str, sending: str, text: str) -> None:
        client.post(path, {**opened, "sending": sending, "rationale": text})

    for number in range(25):
        send(f"{page}draft/", str(100 + number), "Begun" * number)
    client.post(page, {**opened, "version": f"1.{uuid4()}", "rationale": "Typed in another tab"})
    send(page, "200", "All of it")
    send(f"{page}draft/", "199", "All")
    kept = StashedPost.objects.filter(user=cast.user("psychologist"))
    assert [sent_fields(one)["rationale"] for one in kept] == [["All of it"], ["Typed in another tab"]]
    assert {one.path for one in kept} == {page}
    shown = as_("psychologist").get(f"/unsaved/{kept[0].pk}/").content.decode()
    assert f'action="{page}"' in shown


def test_a_draft_kept_alone_goes_to_the_page_it_was_typed_on(cast: Cast) -> None:
    draft = make_draft(cast)
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/judgements/intent/"
    token = owner_token(cast.user("psychologist").pk)
    Client().post(f"{page}draft/", {"version": f"1.{uuid4()}", "rationale": "Typed", "owner_token": token})
    assert StashedPost.objects.get().path == page


def test_a_forged_mark_keeps_nothing(entry_form: tuple[str, dict[str, str]]) -> None:
    path, filled = entry_form
    response = Client().post(path, {**filled, "owner_token": "forged"})
    assert response["Location"].startswith("/sign-in/")
    assert StashedPost.objects.count() == 0


def test_a_stale_form_keeps_its_text(entry_form: tuple[str, dict[str, str]], cast: Cast) -> None:
    path, filled = entry_form
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.user("officer"), backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(path, filled)
    assert response["Location"] == "/unsaved/"
    assert StashedPost.objects.get().user == cast.user("officer")


def test_a_conflict_shows_nothing_but_columns_of_the_row_written(cast: Cast, as_: As) -> None:
    path = reverse("cases:edit_case", args=[cast.case.reference])
    Case.unguarded.filter(pk=cast.case.pk).update(version=7)
    reaching = dict.fromkeys(("person", "lead_practitioner", "delete", "_state", "__class__"), "x")
    day = {"next_review_on_day": "1", "next_review_on_month": "2", "next_review_on_year": "2027"}
    filled = {
        "version": "1",
        "pathway": "licence",
        "marking": "OFFICIAL",
        "whereabouts": "Here",
        **day,
        **reaching,
    }
    response = as_("officer").post(path, filled)
    assert response.status_code == 409
    assert response.content.decode().count("Not compared here") == len(reaching)


def test_a_stale_version_shows_both_texts_and_changes_nothing(cast: Cast, as_: As) -> None:
    path = reverse("cases:edit_case", args=[cast.case.reference])
    page = as_("officer").get(path).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    Case.unguarded.filter(pk=cast.case.pk).update(version=7, whereabouts="Approved premises, Eastvale")
    filled = {
        "version": version[1],
        "pathway": "licence",
        "marking": "OFFICIAL-SENSITIVE",
        "whereabouts": "Northmoor, own tenancy",
        "next_review_on_day": "1",
        "next_review_on_month": "2",
        "next_review_on_year": "2027",
    }
    response = as_("officer").post(path, filled)
    assert response.status_code == 409
    shown = response.content.decode()
    assert "Northmoor, own tenancy" in shown
    assert "Approved premises, Eastvale" in shown
    assert 'name="version" value="7"' in shown
    assert "On licence" in shown
    assert "1/2/2027" in shown
    assert "12/1/2027" in shown
    assert Case.unguarded.get(pk=cast.case.pk).whereabouts == "Approved premises, Eastvale"


def test_only_the_latest_twenty_texts_are_kept(entry_form: tuple[str, dict[str, str]], cast: Cast) -> None:
    path, filled = entry_form
    token = owner_token(cast.user("officer").pk)
    for number in range(22):
        Client().post(path, {**filled, "title": str(number), "owner_token": token})
    assert StashedPost.objects.count() == 20
