"""A write-up that is not finished: nothing typed is lost, and nobody but its writer reads it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from interventions.models import Session, SessionDraft
from tests.cases.statements import data_statements
from tests.cast import Cast
from tests.interventions.making import SAID, make_agreed_plan, session_typed

As = Callable[[str], Client]
HALF = "Came on time and then"
MOST = 8


def at(cast: Cast, name: str) -> str:
    return reverse(f"interventions:{name}", args=[cast.case.reference])


def keep(cast: Cast, as_: As, **typed: Any) -> Any:
    return as_("facilitator").post(at(cast, "keep_write_up"), typed)


def test_what_is_typed_is_there_again_half_right_or_wrong(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    answer = keep(cast, as_, progress_summary=HALF, held_on_day="3", attendance="attended_late", concern="on")
    assert answer.status_code == 200
    assert answer.json()["saved_at"]
    page = as_("facilitator").get(at(cast, "log_session")).content.decode()
    assert HALF in page
    assert 'value="attended_late" checked' in " ".join(page.split())
    assert "Draft saved at" in page
    assert not Session.unguarded.exists()
    assert "not finished" in as_("facilitator").get(at(cast, "sessions")).content.decode()


def test_it_is_kept_by_a_button_without_scripts(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    typed = {"keep_for_later": "yes", "what_was_said": SAID}
    answer = as_("facilitator").post(at(cast, "log_session"), typed)
    assert answer["Location"] == at(cast, "sessions")
    assert SAID in as_("facilitator").get(at(cast, "log_session")).content.decode()


def test_once_logged_nothing_of_it_is_left_and_what_comes_late_changes_nothing(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    mark = f"0.{uuid4()}"
    keep(cast, as_, progress_summary=HALF, version=mark, sending="1")
    sent = session_typed(version=mark, sending="3")
    assert as_("facilitator").post(at(cast, "log_session"), sent).status_code == 302
    assert keep(cast, as_, progress_summary="Late", version=mark, sending="2").status_code == 200
    assert SessionDraft.unguarded.get().typed == {}


def test_another_page_is_not_written_over(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    keep(cast, as_, progress_summary=HALF, version=f"0.{uuid4()}")
    answer = keep(cast, as_, progress_summary="Mine", version=f"0.{uuid4()}")
    assert answer.status_code == 409
    assert SessionDraft.unguarded.get().typed == {"progress_summary": HALF}


def test_nobody_else_reads_it(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    keep(cast, as_, progress_summary=HALF)
    for who in cast.everyone():
        mine = SessionDraft.objects.visible_to(cast.actor(who)).exists()
        assert mine is (who == "facilitator")
        assert HALF not in as_(who).get(at(cast, "sessions")).content.decode()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"progress_summary": "x" * 4001}, 400),
        ({"what_was_said": "nul\0byte"}, 400),
        ({"version": "soon"}, 400),
        ({"attendance": "on_the_moon", "held_on_day": "\0", "modules": ["levitation"]}, 200),
    ],
)
def test_what_cannot_be_kept_is_said(cast: Cast, as_: As, typed: dict[str, Any], status: int) -> None:
    make_agreed_plan(cast)
    assert keep(cast, as_, **typed).status_code == status


def test_the_page_keeps_its_budget(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    as_("facilitator").post(at(cast, "log_session"), session_typed())
    client = as_("facilitator")
    client.get(at(cast, "log_session"))
    with data_statements() as found:
        client.get(at(cast, "log_session"))
    assert len(found) <= MOST, "\n\n".join(one[:300] for one in found)
