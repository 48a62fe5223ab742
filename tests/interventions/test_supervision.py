"""Supervision: a supervisor reads the sessions of those they supervise and keeps a log apart from cases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.models import Supervision
from audit.models import LedgerEntry
from cases.models import MentorSession
from cases.services.add_section_entry import add_section_entry
from interventions.models import Session, SessionNote, SupervisionNote
from interventions.services.share_supervision_note import share_supervision_note
from interventions.services.write_supervision_note import write_supervision_note
from tests.cases.forms import in_boxes
from tests.cases.sections import answered
from tests.cast import Cast
from tests.interventions.making import HOMEWORK, SAID, SUMMARY, make_session

As = Callable[[str], Client]


def at(name: str, *args: Any) -> str:
    return reverse(f"interventions:{name}", args=args)


def noted(cast: Cast, *, share: bool = False, **changes: Any) -> SupervisionNote:
    given: dict[str, Any] = {
        "supervised": cast.user("facilitator").pk,
        "kind": "debrief",
        "held_on": timezone.localdate(),
        "discussed": "The quarrel stayed with them.",
        **changes,
    }
    return write_supervision_note(actor=cast.actor("supervisor"), share=share, **given)


def sees_note(cast: Cast, who: str) -> bool:
    return SessionNote.objects.visible_to(cast.actor(who)).exists()


def test_what_was_said_is_read_by_who_led_the_session_and_their_supervisor(cast: Cast) -> None:
    make_session(cast)
    assert {who for who in cast.everyone() if sees_note(cast, who)} == {"facilitator", "supervisor"}
    assert not Session.objects.visible_to(cast.actor("supervisor")).exists()


def test_a_supervision_that_ended_a_second_ago_shows_nothing(cast: Cast) -> None:
    make_session(cast)
    Supervision.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    assert not sees_note(cast, "supervisor")


def test_a_supervisor_reads_and_never_corrects(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    client = as_("supervisor")
    path = reverse("interventions:amend_session", args=[cast.case.reference, session.pk])
    assert client.get(path).status_code == 403
    from agencies.roles import Action

    assert not SessionNote.objects.visible_to(cast.actor("supervisor"), Action.LOG_SESSION).exists()


def test_a_supervisor_reads_a_session_and_nothing_else_of_the_case(cast: Cast, as_: As) -> None:
    make_session(cast)
    client, user = as_("supervisor"), cast.user("facilitator")
    people = client.get(at("people_supervised")).content.decode()
    assert "Castellan, Fern" in people
    assert "Ellery, Maud" in people
    person = client.get(at("supervised_person", user.pk)).content.decode()
    assert cast.case.reference in person
    note = SessionNote.unguarded.get()
    body = client.get(at("supervised_session", user.pk, note.pk)).content.decode()
    assert SAID in body
    assert HOMEWORK in body
    assert SUMMARY not in body
    assert "Quillfeather" not in person + body
    assert client.get(at("supervised_session", cast.user("mentor").pk, note.pk)).status_code == 404
    seen = LedgerEntry.objects.filter(event="interventions.session_note_viewed").latest("id")
    assert (seen.section, seen.case_id) == ("session", cast.case.pk)
    for code in ("people_supervised_viewed", "supervision_log_viewed"):
        assert LedgerEntry.objects.filter(event=f"interventions.{code}").exists()


def test_a_mentors_meetings_are_read_by_the_mentor_and_their_supervisor(cast: Cast, as_: As) -> None:
    add_section_entry(
        cast.case, MentorSession, actor=cast.actor("mentor"), **answered(MentorSession, worked_on="Chess")
    )
    readers = {who for who in cast.everyone() if MentorSession.objects.visible_to(cast.actor(who)).exists()}
    assert readers == {"mentor", "supervisor"}
    person = as_("supervisor").get(at("supervised_person", cast.user("mentor").pk)).content.decode()
    assert "Mentoring meeting" in person


def test_the_supervised_are_told_who_supervises_them(cast: Cast, as_: As) -> None:
    sessions = reverse("interventions:sessions", args=[cast.case.reference])
    assert "Sunniva Draycott supervises your sessions" in as_("facilitator").get(sessions).content.decode()
    mentoring = reverse("cases:mentoring", args=[cast.case.reference])
    assert "Sunniva Draycott" in as_("mentor").get(mentoring).content.decode()
    assert "Sunniva" not in as_("officer").get(sessions).content.decode()


def test_a_note_is_the_supervisors_until_it_is_shared(cast: Cast, as_: As) -> None:
    client, user = as_("supervisor"), cast.user("facilitator")
    sent = {
        "kind": "supervision",
        "discussed": "How the quarrel stayed with them.",
        "agreed": "A week without sessions.",
        "share": "no",
        **in_boxes("held_on", timezone.localdate()),
    }
    assert client.post(at("write_supervision_note", user.pk), sent).status_code == 302
    note = SupervisionNote.unguarded.get()
    assert note.shared_at is None
    mine = as_("facilitator")
    assert "quarrel" not in mine.get(at("my_supervision")).content.decode()
    assert "quarrel" in client.get(at("supervised_person", user.pk)).content.decode()
    assert "Fern Castellan will read it" in client.get(at("share_supervision_note", note.pk)).content.decode()
    assert client.post(at("share_supervision_note", note.pk), {"version": "1"}).status_code == 302
    assert "quarrel" in mine.get(at("my_supervision")).content.decode()
    for code in ("supervision_note_written", "supervision_note_shared"):
        entry = LedgerEntry.objects.get(event=f"interventions.{code}")
        assert (entry.section, entry.case_id) == ("supervision", None)


def test_how_they_are_and_what_is_feared_stand_apart_and_on_no_case(cast: Cast, as_: As) -> None:
    client, mentor = as_("supervisor"), cast.user("mentor")
    sent = {
        "kind": "supervision",
        "discussed": "The walks.",
        "wellbeing": "Tired after the evenings.",
        "safety": "Was followed to the bus.",
        "relationship": "Is asked for loans.",
        "agreed": "To meet in daylight.",
        "share": "no",
        **in_boxes("held_on", timezone.localdate()),
    }
    assert client.post(at("write_supervision_note", mentor.pk), sent).status_code == 302
    said = ("Tired after the evenings", "Was followed to the bus", "Is asked for loans")
    body = client.get(at("supervised_person", mentor.pk)).content.decode()
    assert all(one in body for one in said)
    mentoring = client.get(reverse("cases:mentoring", args=[cast.case.reference])).content.decode()
    assert not any(one in mentoring for one in said)
    assert LedgerEntry.objects.get(event="interventions.supervision_note_written").case_id is None


def test_what_was_not_asked_about_is_not_shown_as_unanswered(cast: Cast, as_: As) -> None:
    noted(cast)
    body = as_("supervisor").get(at("supervised_person", cast.user("facilitator").pk)).content.decode()
    assert "Concerns for" not in body


def test_nobody_else_reads_a_supervision_note(cast: Cast) -> None:
    noted(cast, share=True)
    readers = {who for who in cast.everyone() if SupervisionNote.objects.visible_to(cast.actor(who)).exists()}
    assert readers == {"facilitator", "supervisor"}


def test_a_note_is_written_only_about_somebody_supervised_now(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        noted(cast, supervised=cast.user("psychologist").pk)
    Supervision.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(PermissionDenied):
        noted(cast)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "chat"}, "kind"),
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"discussed": "  "}, "discussed"),
        ({"next_on": timezone.localdate()}, "next_on"),
    ],
)
def test_what_breaks_a_rule_is_refused(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        noted(cast, **changes)
    assert set(refusal.value.message_dict) == {field}


def test_a_note_is_shared_once(cast: Cast) -> None:
    note, actor = noted(cast), cast.actor("supervisor")
    with pytest.raises(StaleVersion):
        share_supervision_note(note, actor=actor, version=9)
    share_supervision_note(note, actor=actor, version=1)
    with pytest.raises(ValidationError):
        share_supervision_note(note, actor=actor, version=2)
