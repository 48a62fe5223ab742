"""What staff keep for themselves alone, and what they write for colleagues without naming anybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from interventions.models import CheckIn, PracticeNote, SupervisionNote
from interventions.practice_rules import BORN, NAMED, REFERENCE, may_point_at
from interventions.selectors.own_practice import names_near
from interventions.services.check_ins import write_check_in
from interventions.services.practice_notes import write_practice_note
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.interventions.making import SYSTEM
from tests.interventions.who_may import of_supervision_note
from tests.interventions.who_may_practice import a_practice_note

As = Callable[[str], Client]
OTHERS = ("supervisor", "manager", "prison_manager", "administrator", "governance", "quality", "officer")


def a_note(cast: Cast, **changes: Any) -> PracticeNote:
    said = {
        "title": "Walking while talking",
        "what_was_tried": "Sessions outside.",
        "what_was_learnt": "Silence is easier to bear.",
        "modules": [],
        "names_nobody": True,
    }
    return write_practice_note(actor=cast.actor("facilitator"), **(said | changes))


def rows_past_the_first_wall(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_a_check_in_is_read_and_removed_by_its_writer_alone_in_both_walls(cast: Cast, as_: As) -> None:
    url = reverse("interventions:check_ins")
    assert (
        as_("facilitator").post(url, {"how_it_is": "Slept badly.", "what_would_help": "A week"}).status_code
        == 302
    )
    kept = CheckIn.unguarded.get()
    assert "Slept badly." in as_("facilitator").get(url).content.decode()
    assert b"Slept badly." in as_("facilitator").get(reverse("interventions:keep_check_ins")).content
    for who in OTHERS:
        assert "Slept badly." not in as_(who).get(url).content.decode()
        assert not CheckIn.objects.visible_to(cast.actor(who)).exists()
        with acting_for(cast.actor(who)):
            assert rows_past_the_first_wall("interventions_checkin") == 0
    assert not CheckIn.objects.visible_to(SYSTEM).exists()
    with acting_for(cast.actor("facilitator")):
        assert rows_past_the_first_wall("interventions_checkin") == 1
    assert (
        as_("facilitator")
        .post(reverse("interventions:remove_check_in", args=[kept.pk]), {"idempotency_key": ""})
        .status_code
        == 302
    )
    assert not CheckIn.unguarded.exists()
    assert LedgerEntry.objects.filter(event="interventions.check_in_removed").count() == 1


def test_a_check_in_asks_for_words_and_nothing_else(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        write_check_in(actor=cast.actor("mentor"), how_it_is=" ")
    assert {one.name for one in CheckIn._meta.get_fields()} == {
        "id", "user", "written_at", "how_it_is", "what_would_help",
    }  # fmt: skip


def test_the_supervisors_log_is_invisible_to_every_reader_of_the_case_in_both_walls(cast: Cast) -> None:
    of_supervision_note(cast)
    for who in cast.everyone():
        actor = cast.actor(who)
        seen = 1 if who == "supervisor" else 0
        assert SupervisionNote.objects.visible_to(actor).count() == seen, who
        with acting_for(actor):
            assert rows_past_the_first_wall("interventions_supervisionnote") == seen, who


def test_colleagues_find_a_practice_note_by_its_words_until_its_writer_withdraws_it(
    cast: Cast, as_: As
) -> None:
    a_practice_note(cast)
    note, url = PracticeNote.unguarded.get(), reverse("interventions:practice_notes")
    found = as_("stranger").post(url, {"words": "outside silence"}).content.decode()
    assert note.title in found
    assert "Castellan" not in found
    assert note.title not in as_("stranger").post(url, {"words": "inside"}).content.decode()
    withdraw = reverse("interventions:withdraw_practice_note", args=[note.pk])
    assert as_("officer").post(withdraw, {"version": 1}).status_code == 403
    assert as_("facilitator").post(withdraw, {"version": 1}).status_code == 302
    assert note.title not in as_("stranger").get(url).content.decode()
    assert as_("stranger").get(reverse("interventions:practice_note", args=[note.pk])).status_code == 404
    with acting_for(cast.actor("stranger")):
        assert rows_past_the_first_wall("interventions_practicenote") == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spoke of TC-1A2B3C4D at length", [REFERENCE]),
        ("Born on 17/4/1991", [BORN]),
        ("Born on 17 April 1991", [BORN]),
        ("A Quillfeather in the wind", [NAMED]),
        ("Nothing of anybody, 10 times in 28 days", []),
    ],
)
def test_what_may_point_at_somebody_is_noticed_and_never_repeated(text: str, found: list[str]) -> None:
    assert may_point_at(text, ["Zephyrine Quillfeather"]) == found


def test_a_name_on_the_writers_own_cases_is_asked_about_and_one_on_others_is_not_known(
    cast: Cast, as_: As
) -> None:
    with acting_for(cast.actor("facilitator")):
        with pytest.raises(ValidationError) as refused:
            a_note(cast, what_was_learnt="Zephyrine likes the lake.")
        assert "Zephyrine" not in str(refused.value)
        a_note(cast, what_was_learnt="Zephyrine likes the lake.", looked_again=True)
    with acting_for(cast.actor("stranger")):
        assert names_near(cast.actor("stranger")) == []
    assert as_("administrator").get(reverse("interventions:practice_notes")).status_code == 403
    with pytest.raises(ValidationError):
        a_note(cast, names_nobody=False)


def test_the_supervisor_sees_when_the_next_conversation_was_due_and_how_much_was_written_up(
    cast: Cast, as_: As
) -> None:
    page = as_("supervisor").get(reverse("interventions:people_supervised")).content.decode()
    assert "No day agreed" in page
    assert "Sessions written up, last 28 days" in page
