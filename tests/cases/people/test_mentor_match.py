"""A match with a mentor or chaplain: of the own register, vetted on the day, agreed to, never left open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies.models import Mentor, MentorVetting
from agencies.sections import Section
from cases.models import Case, MentorMatch, Participation
from cases.selectors.closings import ASK_THE_LEAD_AGENCY, why_not_closed
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from reminders.models import DueDate
from tests.agencies.mentors import a_mentor, vetted
from tests.cases.ending.closed import in_days
from tests.cases.forms import in_boxes
from tests.cases.sections import answered, typed
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.registered import REGISTERED

As = Callable[[str], Client]
NOT_ENDED = "A match with a mentor or chaplain has not ended. End it first"


def match(cast: Cast, *, by: str = "officer", **changes: Any) -> MentorMatch:
    """One that runs, unless said otherwise."""
    actor = cast.actor(by)
    running = {"ended_on": None, "ended_because": "", "review_on": in_days(30)}
    said = answered(MentorMatch, **{**running, **changes})
    with acting_for(actor):
        return add_section_entry(cast.case, MentorMatch, actor=actor, **said)


def change(cast: Cast, one: MentorMatch, **changes: Any) -> MentorMatch:
    actor, fresh = cast.actor("officer"), MentorMatch.unguarded.get(pk=one.pk)
    said = {**fresh.answers(), **changes}
    with acting_for(actor):
        return change_section_entry(fresh, actor=actor, by="O", version=fresh.version, **said)


def reasons(cast: Cast) -> list[str]:
    officer = cast.actor("officer")
    with acting_for(officer):
        return why_not_closed(Case.unguarded.get(pk=cast.case.pk), actor=officer)


def test_a_match_is_with_somebody_of_the_own_register_and_looked_at_again(cast: Cast) -> None:
    one = match(cast)
    ours = Mentor.unguarded.get(agency=cast.agency("northmoor"))
    assert (one.registered_id, one.mentor) == (ours.pk, REGISTERED)
    due = DueDate.unguarded.get(kind="mentor_match_review")
    assert (due.due_on, due.responsible_id) == (in_days(30), cast.user("officer").pk)
    assert "Reedbank" not in f"{due.what}{due.reason}{due.link}"
    ended = change(cast, one, ended_on=in_days(0), ended_because="He moved away")
    due.refresh_from_db()
    assert due.done_at is not None
    assert len(ended.earlier) == 1, "how it read before stays to be read"


def test_nobody_of_another_register_or_stood_down_is_matched(cast: Cast) -> None:
    elsewhere = a_mentor(cast, agency="larkfield")
    for name in (str(elsewhere), "Nobody, Nowhere", f"{REGISTERED} "):
        with pytest.raises(ValidationError) as refused:
            match(cast, mentor=name)
        assert set(refused.value.message_dict) == {"mentor"}
    Mentor.unguarded.update(stood_down_on=in_days(0), stood_down_because="Over")
    with pytest.raises(ValidationError, match="register of your agency"):
        match(cast)


@pytest.mark.parametrize(
    "decisions",
    [
        [],
        [{"expires_on": in_days(-31)}],
        [{"decided_on": in_days(-29)}],
        [{}, {"decision": "withdrawn", "decided_on": in_days(-30), "expires_on": None}],
        [{"decision": "refused", "expires_on": None}],
    ],
    ids=["none", "ran out the day before", "granted the day after", "withdrawn that day", "refused"],
)
def test_nobody_is_matched_whose_vetting_was_not_in_date_on_the_day(
    cast: Cast, decisions: list[dict[str, Any]]
) -> None:
    mentor = a_mentor(cast)
    for one in decisions:
        vetted(cast, mentor, **one)
    with pytest.raises(ValidationError) as refused:
        match(cast, mentor=str(mentor))
    assert set(refused.value.message_dict) == {"began_on"}
    proposed = match(cast, mentor=str(mentor), began_on=None)
    with pytest.raises(ValidationError) as refused:
        change(cast, proposed, began_on=in_days(-30))
    assert set(refused.value.message_dict) == {"began_on"}


def test_the_last_day_of_vetting_counts_and_what_began_can_be_ended(cast: Cast) -> None:
    mentor = a_mentor(cast)
    vetted(cast, mentor, expires_on=in_days(-30))
    one = match(cast, mentor=str(mentor))
    MentorVetting.unguarded.filter(mentor=mentor).update(expires_on=in_days(-300))
    Mentor.unguarded.filter(pk=mentor.pk).update(name="Renamed Since")
    assert change(cast, one, ended_on=in_days(0), ended_because="Over").mentor == str(mentor)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"said_on": None}, "said_on"),
        ({"person_said": "refused"}, "began_on"),
        ({"person_said": "not_asked"}, "began_on"),
        ({"said_on": in_days(-2)}, "began_on"),
        ({"began_on": in_days(1)}, "began_on"),
        ({"review_on": None}, "review_on"),
        ({"person_said": "withdrawn", "said_on": in_days(-1)}, "ended_on"),
        ({"ended_on": in_days(-31), "ended_because": "Over"}, "ended_on"),
        ({"ended_on": in_days(0)}, "ended_because"),
        ({"ended_because": "Over"}, "ended_on"),
        ({"began_on": None, "ended_on": in_days(0), "ended_because": "Over"}, "ended_on"),
        ({"in_common": " "}, "in_common"),
        ({"weighed_against": ""}, "weighed_against"),
    ],
)
def test_a_match_that_makes_no_sense_is_not_kept(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        match(cast, **changes)
    assert set(refused.value.message_dict) == {field}
    assert not MentorMatch.unguarded.exists()


def test_a_case_is_not_closed_over_a_match_that_runs(cast: Cast) -> None:
    assert NOT_ENDED not in reasons(cast)
    one = match(cast)
    assert NOT_ENDED in reasons(cast)
    change(cast, one, ended_on=in_days(0), ended_because="Over")
    assert NOT_ENDED not in reasons(cast)
    officer, second = cast.actor("officer"), match(cast)
    with acting_for(officer):
        withdraw_section_entry(second, actor=officer, version=1, reason="Wrong person")
    match(cast, began_on=None)
    assert NOT_ENDED not in reasons(cast), "what was withdrawn, or proposed alone, keeps nothing open"


def test_whoever_is_not_shown_the_match_is_told_to_ask(cast: Cast) -> None:
    match(cast)
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("northmoor"))
    kept = [one for one in part.sections if one != Section.CONTACTS.value]
    Participation.unguarded.filter(pk=part.pk).update(sections=kept)
    said = reasons(cast)
    assert NOT_ENDED not in said
    assert ASK_THE_LEAD_AGENCY in said


def test_nobody_meets_somebody_stood_down_after_they_were_proposed(cast: Cast) -> None:
    proposed, running = match(cast, began_on=None), match(cast)
    Mentor.unguarded.update(stood_down_on=in_days(-5), stood_down_because="A complaint")
    for began in (in_days(-5), in_days(0)):
        with pytest.raises(ValidationError, match="since they were stood down") as refused:
            change(cast, proposed, began_on=began)
        assert set(refused.value.message_dict) == {"began_on"}
    assert change(cast, proposed, began_on=in_days(-6)).began_on == in_days(-6), "recorded late, met before"
    assert change(cast, running, in_common="Both fish").in_common == "Both fish"
    assert change(cast, running, ended_on=in_days(0), ended_because="Stood down").ended_on == in_days(0)


@pytest.mark.parametrize(
    ("stood_down_on", "expires_on", "said"),
    [(in_days(-5), in_days(300), "since they were stood down"), (None, in_days(-1), "not in date")],
    ids=["stood down", "ran out"],
)
def test_a_match_that_ended_does_not_run_again_with_somebody_who_may_not_be_met_today(
    cast: Cast, stood_down_on: Any, expires_on: Any, said: str
) -> None:
    one = match(cast, ended_on=in_days(-10), ended_because="Over")
    anew = {"ended_on": None, "ended_because": ""}
    change(cast, one, **anew)
    change(cast, one, ended_on=in_days(-9), ended_because="Over")
    because = "A complaint" if stood_down_on else ""
    Mentor.unguarded.update(stood_down_on=stood_down_on, stood_down_because=because)
    MentorVetting.unguarded.update(expires_on=expires_on)
    for began in ({}, {"began_on": in_days(-29)}, {"began_on": None}):
        with pytest.raises(ValidationError, match=said) as refused:
            change(cast, one, **anew, **began)
        assert set(refused.value.message_dict) == {"ended_on"}
    assert change(cast, one, ended_on=in_days(-8)).ended_on == in_days(-8), "the day it ended is put right"


def test_whoever_leads_next_ends_the_match_of_another_agency_and_does_not_move_its_day(cast: Cast) -> None:
    one = match(cast, by="psychologist")
    passed = {"agency": cast.agency("northmoor"), "from_agency": cast.agency("larkfield")}
    MentorMatch.unguarded.filter(pk=one.pk).update(**passed)
    with pytest.raises(ValidationError) as refused:
        change(cast, one, began_on=in_days(-20))
    assert "another agency" in refused.value.message_dict["began_on"][0]
    assert change(cast, one, ended_on=in_days(0), ended_because="Over").ended_on == in_days(0)
    with pytest.raises(ValidationError) as refused:
        change(cast, one, ended_on=None, ended_because="")
    assert "another agency" in refused.value.message_dict["ended_on"][0], "nor does it run again"


def test_the_page_offers_the_register_and_says_what_is_wrong_beside_the_question(cast: Cast, as_: As) -> None:
    client, mentor = as_("officer"), a_mentor(cast)
    address = reverse("cases:add_to_mentors", args=[cast.case.reference, "matches"])
    form = client.get(address).content.decode()
    assert f'value="{mentor}"' in form
    assert f'value="{REGISTERED}"' in form
    sent = {**typed(MentorMatch), "mentor": str(mentor)}
    refused = client.post(address, sent)
    assert refused.status_code == 400
    assert "Their vetting was not in date on this day" in refused.content.decode()
    assert "Canary weighed_against" in refused.content.decode(), "what was typed is still there"
    vetted(cast, mentor)
    assert client.post(address, sent).status_code == 302
    one = MentorMatch.unguarded.get()
    Mentor.unguarded.filter(pk=mentor.pk).update(stood_down_on=in_days(0), stood_down_because="Over")
    where = reverse("cases:change_in_mentors", args=[cast.case.reference, "matches", one.pk])
    assert f'value="{mentor}" selected' in client.get(where).content.decode(), "who was chosen stays chosen"
    ended = {**sent, **in_boxes("ended_on", in_days(0)), "ended_because": "Moved away", "version": "1"}
    assert client.post(where, ended).status_code == 302


def test_the_page_warns_of_a_match_with_somebody_no_longer_vetted(cast: Cast, as_: As) -> None:
    one = match(cast)
    page = reverse("cases:mentors", args=[cast.case.reference])
    warned = "their vetting is not in date"
    assert warned not in as_("officer").get(page).content.decode()
    MentorVetting.unguarded.filter(mentor_id=one.registered_id).update(expires_on=in_days(-1))
    assert warned in as_("officer").get(page).content.decode()
    assert warned not in as_("psychologist").get(page).content.decode(), "of no other agency's register"
    change(cast, one, ended_on=in_days(0), ended_because="Over")
    assert warned not in as_("officer").get(page).content.decode()
