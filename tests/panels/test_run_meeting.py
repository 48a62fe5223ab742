"""Running a meeting: what the chair takes down, minutes that write themselves and are locked when agreed."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import ChronologyEntry
from panels.models import AgendaItem, Decision, Meeting, MeetingAttendance
from panels.services.agree_minutes import agree_minutes
from panels.services.change_action import change_action
from panels.services.change_decision import change_decision
from panels.services.note_discussion import note_discussion
from panels.services.start_meeting import start_meeting
from reminders.models import DueDate
from tests.cast import Cast
from tests.panels.gatherings import (
    a_decision,
    an_action,
    an_item,
    ended,
    meeting_of,
    membership_for_action,
    started,
)

As = Callable[[str], Client]
DECIDED = {
    "decision": "Move to level 3",
    "rationale": "Senior people must agree resources",
    "disclosure": "not_relevant",
}


def agree(cast: Cast, item: AgendaItem) -> Meeting:
    meeting = meeting_of(item)
    return agree_minutes(meeting, actor=cast.actor("chair"), version=meeting.version)


def test_only_the_chair_starts_the_meeting(cast: Cast) -> None:
    item = an_item(cast)
    for who in ("officer", "police"):
        with pytest.raises(PermissionDenied):
            start_meeting(meeting_of(item), actor=cast.actor(who), version=1)
    for who in ("stranger", "excluded", "lapsed"):
        with pytest.raises(Http404):
            start_meeting(meeting_of(item), actor=cast.actor(who), version=1)
    started(cast, item)
    assert meeting_of(item).status == "under_way"
    with pytest.raises(ValidationError):
        start_meeting(meeting_of(item), actor=cast.actor("chair"), version=2)


def test_nothing_is_recorded_before_the_meeting_begins(cast: Cast) -> None:
    item = an_item(cast)
    for act in (a_decision, an_action):
        with pytest.raises(ValidationError, match="Start the meeting first"):
            act(cast, item)


def test_a_decision_needs_its_reasons_and_a_dispute_its_end(cast: Cast) -> None:
    item = an_item(cast)
    started(cast, item)
    with pytest.raises(ValidationError) as refused:
        a_decision(cast, item, rationale="  ")
    assert "rationale" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        a_decision(cast, item, dissent="Police would have gone to level 3")
    assert "dissent_resolved" in refused.value.message_dict
    made = a_decision(cast, item, dissent="Police disagreed", dissent_resolved="Look again in four weeks")
    assert made.dissent_resolved == "Look again in four weeks"
    assert LedgerEntry.objects.filter(event="panels.decision_recorded", case_id=cast.case.pk).exists()


def test_two_minute_takers_do_not_overwrite_each_other(cast: Cast) -> None:
    item = an_item(cast)
    meeting = started(cast, item)
    told: dict[str, Any] = {"actor": cast.actor("chair"), "meeting": meeting}
    note_discussion(item, version=1, minutes="Housing was discussed", **told)
    with pytest.raises(StaleVersion):
        note_discussion(item, version=1, minutes="Work was discussed", **told)
    decision = a_decision(cast, item)
    change_decision(decision, version=1, **told, **DECIDED, dissent="", dissent_resolved="")
    with pytest.raises(StaleVersion):
        change_decision(decision, version=1, **told, **DECIDED, dissent="", dissent_resolved="")


def test_ending_asks_the_chair_for_the_minutes_and_tells_the_chronology(cast: Cast) -> None:
    item = an_item(cast)
    started(cast, item)
    ended(cast, item)
    due = DueDate.unguarded.get(kind="meeting", done_at__isnull=True)
    assert due.what == "Agree the minutes of the panel meeting"
    entry = ChronologyEntry.unguarded.get(case=cast.case, title="Discussed at a panel meeting")
    assert (entry.kind, entry.in_section) == ("meeting", "panel")


def test_minutes_are_not_agreed_over_an_action_without_owner_or_day(cast: Cast) -> None:
    item = an_item(cast)
    meeting = started(cast, item)
    action = an_action(cast, item, owner_membership_id=None, due_on=None)
    ended(cast, item)
    with pytest.raises(ValidationError, match="no owner or no day"):
        agree(cast, item)
    change_action(
        action,
        actor=cast.actor("chair"),
        case=cast.case,
        meeting=meeting,
        version=1,
        what=action.what,
        owner_membership_id=membership_for_action(cast.case, cast, "police"),
        due_on=meeting.starts_at.date(),
        expected_effect="",
    )
    assert agree(cast, item).status == "agreed"


def test_minutes_are_not_agreed_over_a_decision_without_reasons(cast: Cast) -> None:
    item = an_item(cast)
    started(cast, item)
    a_decision(cast, item)
    Decision.unguarded.update(rationale="")
    ended(cast, item)
    with pytest.raises(ValidationError, match="no rationale"):
        agree(cast, item)


def test_agreed_minutes_are_locked(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    meeting = started(cast, item)
    decision, action = a_decision(cast, item), an_action(cast, item)
    ended(cast, item)
    agree(cast, item)
    told: dict[str, Any] = {"actor": cast.actor("chair"), "meeting": meeting}
    with pytest.raises(ValidationError, match="minutes are agreed"):
        note_discussion(item, version=1, minutes="Something else", **told)
    with pytest.raises(ValidationError, match="minutes are agreed"):
        change_decision(decision, version=1, **told, **DECIDED, dissent="", dissent_resolved="")
    with pytest.raises(ValidationError, match="minutes are agreed"):
        a_decision(cast, item)
    with pytest.raises(ValidationError, match="minutes are agreed"):
        an_action(cast, item)
    change = reverse("panels:change_action", args=[cast.case.reference, action.pk])
    body = {"version": action.version, "what": "Another thing"}
    assert as_("chair").post(change, body).status_code == 400
    with pytest.raises(ValidationError):
        agree(cast, item)
    assert not DueDate.unguarded.filter(kind="meeting", done_at__isnull=True).exists()


def test_an_action_is_given_only_to_somebody_who_can_open_the_case(cast: Cast) -> None:
    item = an_item(cast)
    started(cast, item)
    for who in ("colleague", "excluded", "stranger", "lapsed", "facilitator"):
        with pytest.raises(ValidationError) as refused:
            an_action(cast, item, owner_membership_id=cast.memberships[who].pk)
        assert "cannot open the case" in str(refused.value)


class Chairing:
    """A chair at the pages of one meeting."""

    def __init__(self, chair: Client) -> None:
        self.chair = chair

    def __call__(self, name: str, address: list[Any], status: int = 302, **body: Any) -> str:
        """Send one of its forms; what it was answered with."""
        url = reverse(f"panels:{name}", args=address)
        answer = self.chair.post(url, {"idempotency_key": uuid4(), **body})
        assert answer.status_code == status, (name, answer.content.decode()[-3000:])
        return answer.content.decode()

    def page(self, name: str, address: list[Any]) -> str:
        """Look at one of its pages."""
        return self.chair.get(reverse(f"panels:{name}", args=address)).content.decode()


def take_everybodys_attendance(send: Chairing, cast: Cast, meeting: list[Any]) -> None:
    """Whoever is there is named; an agency without a name is asked for it."""
    council = cast.agency("council").pk.hex
    wrong = send("take_attendance", meeting, 400, version=2, **{f"present_{council}": "on"})
    assert "Enter who was there for the agency" in wrong
    there = {f"present_{council}": "on", f"names_{council}": "Cora Whitlock"}
    send("take_attendance", meeting, version=2, confidentiality_agreed="on", **there)
    assert MeetingAttendance.unguarded.get(agency=cast.agency("council")).names == "Cora Whitlock"


def decide(send: Chairing, cast: Cast, case: list[Any]) -> None:
    """The discussion, a decision that is mended, and an action whose mistakes are each asked about."""
    send("note_discussion", case, version=1, minutes="Housing first, then work")
    kept = send("record_decision", case, 400, decision="Keep at level 2", disclosure="maybe")
    assert "Keep at level 2" in kept
    send("record_decision", case, **DECIDED)
    decision = [cast.case.reference, Decision.unguarded.get().pk]
    send("change_decision", decision, version=1, **{**DECIDED, "rationale": "Resources at short notice"})
    send("change_decision", decision, 409, version=1, **DECIDED)
    owner = membership_for_action(cast.case, cast, "police")
    day = {"due_on_day": 3, "due_on_month": 12, "due_on_year": 10000}
    send("record_action", case, 400, what="Visit", owner=owner, **day)
    send("record_action", case, 400, what="Visit\x00", owner=owner)
    send("record_action", case, 400, what="Visit", owner=cast.memberships["colleague"].pk)
    send("record_action", case, what="Visit the address", owner=owner, **{**day, "due_on_year": 2199})


def test_the_whole_meeting_on_its_pages(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    meeting, send = [item.meeting_id], Chairing(as_("chair"))
    send("start_meeting", meeting, version=1)
    take_everybodys_attendance(send, cast, meeting)
    decide(send, cast, [cast.case.reference, item.pk])
    page = send.page("run_meeting", meeting)
    assert "Visit the address" in page
    assert "Housing first, then work" in page
    send("end_meeting", meeting, version=3)
    minutes = send.page("minutes", meeting)
    for words in (
        "Draft",
        "Cora Whitlock",
        "Housing first",
        "Move to level 3",
        "short notice",
        "Piers Hallowell",
    ):
        assert words in minutes
    send("agree_minutes", meeting, version=4)
    send("agree_minutes", meeting, 409, version=4)
    assert Meeting.unguarded.get().status == "agreed"
    tab = as_("community").get(reverse("panels:case_meetings", args=[cast.case.reference]))
    assert "Move to level 3" in tab.content.decode()


def test_a_double_click_records_one_decision(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    started(cast, item)
    url = reverse("panels:record_decision", args=[cast.case.reference, item.pk])
    body = {"idempotency_key": uuid4(), **DECIDED}
    client = as_("chair")
    assert client.post(url, body).status_code == client.post(url, body).status_code == 302
    assert Decision.unguarded.count() == 1
