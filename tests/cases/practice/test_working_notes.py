"""Working notes: read by whoever keeps them alone, saved as they are typed, and moved to the record."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.leaving import Leaver
from audit.models import LedgerEntry
from cases.models import (
    ChronologyEntry,
    Exclusion,
    InformationItem,
    SubjectAccessItem,
    SubjectAccessPart,
    TeamMember,
    WorkingNote,
)
from cases.services.notes.leave_notes import hand_over_notes
from cases.services.notes.move_note import move_note_to_chronology, move_note_to_information
from cases.services.rights.prepare_part import begin_part
from reminders.models import DueDate
from tests.agencies.acts import end
from tests.cases.forms import in_boxes
from tests.cases.practice.who_may import WORDS, a_note
from tests.cases.rights.asking import begun, opened, part_in
from tests.cases.test_record_observation import typed_observation
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def at(name: str, cast: Cast, *more: Any) -> str:
    return reverse(f"cases:{name}", args=[cast.case.reference, *more])


def entry(**changes: Any) -> dict[str, Any]:
    day = in_boxes("happened_on", timezone.localdate())
    given = {"kind": "contact", **day, "title": "Supervision", "details": WORDS, "in_section": "core"}
    return {**given, "version": "1", **changes}


def test_nobody_but_whoever_keeps_a_note_reads_it_through_either_wall(cast: Cast) -> None:
    a_note(cast)
    first, second = set(), set()
    for who in cast.everyone():
        with acting_for(cast.actor(who)), connection.cursor() as cursor:
            if WorkingNote.objects.visible_to(cast.actor(who)).exists():
                first.add(who)
            cursor.execute("SELECT id FROM cases_workingnote")
            if cursor.fetchall():
                second.add(who)
    assert first == second == {"officer"}


def test_the_page_says_what_must_leave_it_and_what_holds(cast: Cast, as_: As) -> None:
    page = as_("officer").get(at("working_notes", cast)).content.decode()
    for words in (
        "a risk to anybody, or a threat",
        "a safeguarding concern",
        "anything you rely on",
        "kept as long as the case",
        "The ledger says when you read or wrote",
        "asks what is held about them",
        "whoever takes over your work reads your notes",
        "No notes yet",
    ):
        assert words in page
    assert "Pastoral contact" not in page
    assert "Pastoral contact is not recorded" in as_("mentor").get(at("working_notes", cast)).content.decode()


def test_a_note_is_begun_and_saved_as_it_is_typed(cast: Cast, as_: As) -> None:
    client = as_("officer")
    begun_at = client.post(at("begin_note", cast)).headers["Location"]
    note = WorkingNote.unguarded.get()
    assert begun_at == at("write_note", cast, note.pk)
    assert "data-autosave-url" in client.get(begun_at).content.decode()
    mark = "1.5f0c1f6e-2c4b-4b52-9d0c-0a4a9f3c0001"
    for words in ("He", "He looked", "He looked tired"):
        answer = client.post(at("keep_note", cast, note.pk), {"words": words, "version": mark})
        assert answer.status_code == 200
        assert answer.json()["saved_at"]
    assert client.post(begun_at, {"words": "He looked tired today", "version": mark}).status_code == 302
    assert WorkingNote.unguarded.get().words == "He looked tired today"
    stale = client.post(begun_at, {"words": "Another window", "version": "1"})
    assert stale.status_code == 409
    assert "Another window" in stale.content.decode()
    assert "He looked tired today" in stale.content.decode()
    assert "He looked tired today" in client.get(at("working_notes", cast)).content.decode()
    assert LedgerEntry.objects.filter(event="cases.working_note_begun").count() == 1
    assert LedgerEntry.objects.filter(event="cases.working_note_written").count() == 4
    assert LedgerEntry.objects.filter(event="cases.working_notes_viewed").count() == 2
    assert "tired" not in str(list(LedgerEntry.objects.values()))


@pytest.mark.parametrize("words", ["x" * 20_001, "a\x00b"])
def test_what_cannot_be_kept_is_said_beside_the_field_and_stays_typed(
    cast: Cast, as_: As, words: str
) -> None:
    note = a_note(cast)
    answer = as_("officer").post(at("write_note", cast, note.pk), {"words": words, "version": "1"})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    kept = as_("officer").post(at("keep_note", cast, note.pk), {"words": words, "version": "1"})
    assert kept.status_code == 400
    assert WorkingNote.unguarded.get().words == WORDS


def test_a_note_becomes_an_entry_of_the_chronology_and_stays_marked(cast: Cast, as_: As) -> None:
    note, client = a_note(cast), as_("officer")
    assert WORDS in client.get(at("move_note_to_chronology", cast, note.pk)).content.decode()
    refused = client.post(at("move_note_to_chronology", cast, note.pk), entry(title=""))
    assert refused.status_code == 400
    assert WORDS in refused.content.decode()
    assert not ChronologyEntry.unguarded.exists()
    assert client.post(at("move_note_to_chronology", cast, note.pk), entry()).status_code == 302
    made = ChronologyEntry.unguarded.get()
    assert (made.details, made.recorded_by_id) == (WORDS, cast.user("officer").pk)
    note.refresh_from_db()
    assert (note.words, note.moved[0]["to"], note.moved[0]["key"]) == (WORDS, "chronology", str(made.pk))
    listed = client.get(at("working_notes", cast)).content.decode()
    assert "Moved to the chronology on" in listed
    assert "stay as they were" in client.get(at("write_note", cast, note.pk)).content.decode()
    again = client.post(at("write_note", cast, note.pk), {"words": "Else", "version": "2"})
    assert again.status_code == 400
    assert WorkingNote.unguarded.get().words == WORDS
    assert as_("community").get(reverse("cases:chronology", args=[cast.case.reference])).status_code == 200
    assert LedgerEntry.objects.filter(event="cases.working_note_moved", case_id=cast.case.pk).count() == 1


def test_a_note_is_handed_in_as_information_and_graded_by_others(cast: Cast, as_: As) -> None:
    note, client = a_note(cast, "facilitator"), as_("facilitator")
    page = at("move_note_to_information", cast, note.pk)
    assert WORDS in client.get(page).content.decode()
    sent = typed_observation(fact=WORDS)
    assert client.post(page, {**sent, "version": "1", "fact": ""}).status_code == 400
    assert client.post(page, {**sent, "version": "1"}).status_code == 302
    item = InformationItem.unguarded.get()
    assert (item.fact, item.agency_id) == (WORDS, cast.agency("larkfield").pk)
    assert DueDate.unguarded.filter(kind="information_to_grade", done_at__isnull=True).count() == 1
    assert "Handed in as information on" in client.get(at("working_notes", cast)).content.decode()
    assert client.get(at("move_note_to_chronology", cast, note.pk)).status_code == 403


def test_one_note_may_become_both_and_an_empty_one_neither(cast: Cast) -> None:
    note, actor = a_note(cast), cast.actor("officer")
    told = {"kind": "event", "happened_on": timezone.localdate(), "title": "x"}
    note = move_note_to_chronology(note, actor=actor, version=1, **told)
    observed = {name: value for name, value in typed_observation().items() if "_on_" not in name}
    note = move_note_to_information(note, actor=actor, version=2, **observed)
    assert [one["to"] for one in note.moved] == ["chronology", "information"]
    with pytest.raises(ValidationError, match="Nothing is written"):
        move_note_to_chronology(a_note(cast, words=" "), actor=actor, version=1, **told)


def test_a_leavers_notes_are_read_by_whoever_takes_over(cast: Cast, as_: As) -> None:
    note = a_note(cast)
    leaving = reverse("agencies:end_membership", args=[cast.memberships["officer"].pk])
    assert "Working notes on cases" in as_("administrator").get(leaving).content.decode()
    end(cast, cast.memberships["officer"])
    note.refresh_from_db()
    assert (note.kept_by_id, note.written_by_id) == (cast.user("colleague").pk, cast.user("officer").pk)
    page = as_("colleague").get(at("working_notes", cast)).content.decode()
    assert WORDS in page
    assert "Written by Olive Marrow. You took it over on" in page
    assert LedgerEntry.objects.filter(event="cases.working_note_handed_over").count() == 1
    assert not WorkingNote.objects.visible_to(cast.actor("manager")).exists()


def test_notes_never_pass_an_exclusion(cast: Cast) -> None:
    a_note(cast)
    since = timezone.now() - timedelta(days=1)
    Exclusion.objects.create(case=cast.case, user=cast.user("colleague"), reason="x", valid_from=since)
    leaver = Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        assert hand_over_notes(leaver, cast.user("colleague").pk, actor=administrator) == 0
    assert WorkingNote.unguarded.get().kept_by == cast.user("officer")


def test_notes_pass_with_a_place_on_the_team_where_there_is_none(cast: Cast) -> None:
    a_note(cast, "information_owner")
    leaver = Leaver(cast.user("information_owner").pk, cast.agency("northmoor").pk)
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        assert hand_over_notes(leaver, cast.user("colleague").pk, actor=administrator) == 1
    with acting_for(cast.actor("colleague")):
        assert WorkingNote.objects.visible_to(cast.actor("colleague")).count() == 1


def test_notes_of_somebody_who_was_taken_off_the_case_let_nobody_in(cast: Cast) -> None:
    a_note(cast, "information_owner")
    who = cast.user("information_owner")
    TeamMember.unguarded.filter(user=who, case=cast.case).update(valid_until=timezone.now())
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        leaver = Leaver(who.pk, cast.agency("northmoor").pk)
        assert hand_over_notes(leaver, cast.user("colleague").pk, actor=administrator) == 0
    assert WorkingNote.unguarded.get().kept_by == who


def test_whoever_keeps_notes_prepares_them_when_the_person_asks(cast: Cast, as_: As) -> None:
    note = a_note(cast)
    request = opened(cast)
    holder = cast.user("officer").pk
    part = part_in(request, "core", holder)
    due = DueDate.unguarded.get(subject_id=part.pk)
    assert due.what.startswith("Prepare your working notes")
    client = as_("officer")
    prepare = reverse("cases:prepare_part", args=[cast.case.reference, part.pk])
    assert client.post(prepare, {"version": str(part.version)}).status_code == 302
    item = SubjectAccessItem.unguarded.get(part=part)
    assert (item.source_id, WORDS in item.words) == (note.pk, True)
    with acting_for(cast.actor("manager")):
        assert not SubjectAccessItem.objects.visible_to(cast.actor("manager")).exists()
    others = SubjectAccessPart.unguarded.get(request=request, in_section="core", holder=None)
    with acting_for(cast.actor("manager")):
        begin_part(others, actor=cast.actor("manager"), version=others.version)
    assert not SubjectAccessItem.unguarded.filter(part=others, source_id=note.pk).exists()
    assert SubjectAccessItem.unguarded.filter(part=others).exists()


def test_notes_nobody_can_open_any_more_are_said_to_be_out_of_reach(cast: Cast) -> None:
    a_note(cast)
    cast.memberships["officer"].valid_until = timezone.now()
    cast.memberships["officer"].save()
    request = opened(cast)
    part = SubjectAccessPart.unguarded.get(request=request, in_section="session")
    assert (part.state, part.rule) == ("by_rule", "out_of_reach")
    begun(cast, request, "health")
