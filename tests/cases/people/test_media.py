"""The media on a case: one contact, lines that every agency approved, enquiries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from audit.models import LedgerEntry
from cases.media_rules import LineStage, stage_of
from cases.models import (
    Case,
    MediaApproval,
    MediaContact,
    MediaDate,
    MediaEnquiry,
    MediaLine,
    Participation,
)
from cases.selectors.media import lines_to_use
from cases.services.add_section_entry import add_section_entry
from cases.services.media.answer_media_enquiry import answer_media_enquiry
from cases.services.media.decide_on_media_line import decide_on_media_line
from cases.services.media.name_media_contact import name_media_contact
from cases.services.media.propose_media_line import propose_media_line
from cases.services.media.record_media_enquiry import record_media_enquiry
from cases.services.media.withdraw_media_line import withdraw_media_line
from reminders.models import DueDate
from tests.cases.ending.closed import in_days
from tests.cases.people.media import (
    ENQUIRY,
    INVOLVED,
    LINE,
    a_contact,
    a_line,
    an_enquiry,
)
from tests.cast import Cast, add_participation
from tests.database_roles import acting_for

As = Callable[[str], Client]
PROPOSED = {
    "about": "The hearing",
    "words": "The court decides.",
    "victims_told": False,
    "victims_words": "x",
}


def case_of(cast: Cast) -> Case:
    return Case.unguarded.get(pk=cast.case.pk)


def propose(cast: Cast, who: str = "officer", **changes: Any) -> MediaLine:
    with acting_for(cast.actor(who)):
        return propose_media_line(case_of(cast), actor=cast.actor(who), **{**PROPOSED, **changes})


def decide(
    cast: Cast, who: str, line: MediaLine, decision: str = "approved", reason: str = ""
) -> MediaApproval:
    one = MediaApproval.unguarded.get(line=line, agency=cast.memberships[who].agency)
    given = {"version": one.version, "decision": decision, "reason": reason}
    with acting_for(cast.actor(who)):
        return decide_on_media_line(one, actor=cast.actor(who), **given)


def answer(cast: Cast, who: str, **changes: Any) -> MediaEnquiry:
    one = MediaEnquiry.unguarded.get(pk=ENQUIRY)
    given = {"version": one.version, "answer": "line", "line": LINE, **changes}
    with acting_for(cast.actor(who)):
        return answer_media_enquiry(one, actor=cast.actor(who), **given)


def duties(kind: str) -> list[DueDate]:
    return list(DueDate.unguarded.filter(kind=kind, done_at__isnull=True).order_by("agency__name"))


def test_there_is_one_contact_at_a_time_and_the_database_keeps_it_so(cast: Cast) -> None:
    for who in ("police", "chair"):
        with acting_for(cast.actor("officer")):
            place = cast.memberships[who].pk
            given = {"contact": place, "reached_by": "Press office"}
            name_media_contact(case_of(cast), actor=cast.actor("officer"), **given)
    assert MediaContact.unguarded.get(until__isnull=True).user == cast.user("chair")
    assert MediaContact.unguarded.count() == 2, "who answered before stays on the record"
    with pytest.raises(IntegrityError, match="one_media_contact_at_a_time"), transaction.atomic():
        a_contact(cast)
    assert LedgerEntry.objects.filter(event="cases.media_contact_named").count() == 2


def test_a_line_is_put_to_every_agency_that_takes_part_and_to_no_other(cast: Cast) -> None:
    line = propose(cast)
    said = dict(MediaApproval.unguarded.filter(line=line).values_list("agency__name", "decision"))
    assert set(said) == {cast.agency(name).name for name in INVOLVED}
    assert [name for name, word in said.items() if word == "approved"] == ["Northmoor Probation"]
    asked = {one.agency_id: one.responsible_id for one in duties("media_approval")}
    assert asked[cast.agency("larkfield").pk] == cast.user("prison_manager").pk, "who leads there"
    assert asked[cast.agency("steady_ground").pk] == cast.user("community").pk, "a small group has one person"
    assert cast.agency("northmoor").pk not in asked
    assert LedgerEntry.objects.filter(event="cases.media_line_proposed").count() == 1


def test_a_line_is_used_once_all_have_approved_and_not_before(cast: Cast) -> None:
    an_enquiry(cast)
    line = propose(cast)
    officer = cast.actor("officer")
    for who in ("prison_manager", "chair", "police"):
        decide(cast, who, line)
    with pytest.raises(ValidationError, match="every agency on the case has approved"):
        answer(cast, "officer", line=line.pk)
    decide(cast, "community", line)
    assert [one.pk for one in lines_to_use(cast.case, actor=officer)] == [line.pk]
    assert answer(cast, "officer", line=line.pk).line_id == line.pk
    assert duties("media_approval") == []
    events = ["cases.media_line_decided", "cases.media_enquiry_answered"]
    assert LedgerEntry.objects.filter(event__in=events).count() == 5


def test_a_refusal_needs_its_reason_and_stops_the_line(cast: Cast) -> None:
    line = a_line(cast, approved_by=("northmoor", "larkfield", "council", "steady_ground"))
    with pytest.raises(ValidationError, match="Explain why"):
        decide(cast, "police", line, "refused")
    decide(cast, "police", line, "refused", "It says where he is")
    assert lines_to_use(cast.case, actor=cast.actor("officer")) == []
    with pytest.raises(ValidationError, match="has refused this line"):
        decide(cast, "police", line)


def test_an_agency_may_take_its_approval_back(cast: Cast) -> None:
    line = a_line(cast, approved_by=INVOLVED)
    decide(cast, "chair", line, "refused", "The hearing was moved")
    assert lines_to_use(cast.case, actor=cast.actor("officer")) == []


@pytest.mark.parametrize("who", ["psychologist", "facilitator", "information_owner"])
def test_only_whoever_answers_for_an_agency_decides(cast: Cast, who: str) -> None:
    line = a_line(cast)
    with pytest.raises(PermissionDenied):
        decide(cast, who, line)


def test_a_changed_line_asks_all_again_and_ends_the_one_before(cast: Cast) -> None:
    old = propose(cast)
    decide(cast, "chair", old)
    new = propose(cast, words="Only the court decides.", replaces=old, version=1)
    old.refresh_from_db()
    assert old.ended_because
    assert len(duties("media_approval")) == 4, "four are asked about the new one, nobody about the old"
    assert MediaApproval.unguarded.filter(line=new, decision="approved").count() == 1
    with pytest.raises(ValidationError, match="in the meantime"):
        decide(cast, "police", old)


def test_an_agency_that_joined_since_must_be_asked_and_one_that_left_counts_no_more(cast: Cast) -> None:
    a_line(cast, approved_by=INVOLVED[:-1])
    officer = cast.actor("officer")
    assert lines_to_use(cast.case, actor=officer) == []
    Participation.unguarded.filter(agency=cast.agency("steady_ground")).update(
        valid_until=timezone.now() - timedelta(seconds=1)
    )
    assert len(lines_to_use(cast.case, actor=officer)) == 1
    add_participation(cast.case, cast.agency("eastvale"))
    assert lines_to_use(cast.case, actor=officer) == []


def test_a_line_that_was_withdrawn_is_used_no_more(cast: Cast) -> None:
    an_enquiry(cast)
    line = a_line(cast, approved_by=INVOLVED)
    officer = cast.actor("officer")
    with pytest.raises(ValidationError, match="Explain why"):
        withdraw_media_line(line, actor=officer, version=1, reason=" ")
    withdraw_media_line(line, actor=officer, version=1, reason="Over")
    with pytest.raises(ValidationError, match="approved"):
        answer(cast, "officer")
    assert LedgerEntry.objects.filter(event="cases.media_line_withdrawn").count() == 1


def test_an_enquiry_goes_to_the_contact_and_nobody_else_answers_but_who_leads(cast: Cast) -> None:
    a_contact(cast)
    given = {"outlet": "The Bugle", "received_on": in_days(-1), "question": "When?"}
    with acting_for(cast.actor("community")):
        record_media_enquiry(case_of(cast), actor=cast.actor("community"), **given)
    assert [one.responsible_id for one in duties("media_enquiry")] == [cast.user("police").pk]
    an_enquiry(cast)
    with pytest.raises(PermissionDenied):
        answer(cast, "chair", answer="no_comment", line=None)
    assert answer(cast, "police", answer="no_comment", line=None).answered_by == cast.user("police")
    with pytest.raises(ValidationError, match="answered in the meantime"):
        answer(cast, "officer", answer="no_comment", line=None)
    assert LedgerEntry.objects.filter(event="cases.media_enquiry_recorded").count() == 1


def test_a_new_contact_takes_over_what_is_open_and_is_reminded_two_weeks_ahead(cast: Cast) -> None:
    officer = cast.actor("officer")
    given = {"why": "court", "expected_on": in_days(60), "details": "", "over_on": None}
    add_section_entry(cast.case, MediaDate, actor=officer, **given)
    add_section_entry(cast.case, MediaDate, actor=officer, **{**given, "expected_on": in_days(3)})
    assert {one.responsible_id for one in duties("media_date")} == {officer.user_id}
    assert {one.due_on for one in duties("media_date")} == {in_days(46), in_days(0)}
    record_media_enquiry(
        case_of(cast), actor=officer, outlet="The Bugle", received_on=in_days(-1), question="When?"
    )
    with acting_for(officer):
        place = cast.memberships["chair"].pk
        name_media_contact(case_of(cast), actor=officer, contact=place, reached_by="Press office")
    moved = [*duties("media_date"), *duties("media_enquiry")]
    assert {(one.responsible_id, one.agency_id) for one in moved} == {
        (cast.user("chair").pk, cast.agency("council").pk)
    }


def test_a_rule_says_how_far_a_line_has_got(cast: Cast) -> None:
    one, two = cast.agency("council").pk, cast.agency("health").pk
    for said, involved, stage in (
        ({one: "approved"}, {one}, LineStage.APPROVED),
        ({one: "approved"}, {one, two}, LineStage.ASK_AGAIN),
        ({one: "approved", two: "refused"}, {one, two}, LineStage.REFUSED),
        ({one: "approved", two: "refused"}, {one}, LineStage.APPROVED),
        ({one: "waiting"}, {one}, LineStage.WAITING),
        ({}, set(), LineStage.WAITING),
    ):
        assert stage_of(has_ended=False, said=said, involved=involved) == stage
    assert stage_of(has_ended=True, said={one: "approved"}, involved={one}) == LineStage.ENDED
