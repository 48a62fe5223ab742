"""What one agency asks another on a case: answered in parts, refused or withdrawn, and seen by these two."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.models import User
from agencies.roles import ROLES, Action
from audit.models import LedgerEntry
from cases.models import Case, Exclusion, InformationAnswer, InformationRequest, Restriction
from cases.selectors.closings import ASK_THE_LEAD_AGENCY, why_not_closed
from cases.selectors.information_requests import people_to_ask
from reminders.models import DueDate, Notice
from tests.cases.ending.asking import (
    REQUEST,
    WHAT,
    a_request,
    answer,
    ask,
    fresh,
    refuse,
    withdraw,
)
from tests.cases.ending.closed import close
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

LONG_AGO = timezone.now() - timedelta(days=365)
As = Callable[[str], Client]
# The two agencies and, of them, those who are shown health.
READERS = {"officer", "manager", "psychologist", "prison_manager"}


def waiting() -> list[DueDate]:
    return list(DueDate.unguarded.filter(kind="information_request", done_at__isnull=True))


def told(cast: Cast, who: str) -> list[str]:
    return list(Notice.unguarded.filter(user=cast.user(who)).values_list("what", flat=True))


def test_asking_puts_it_into_the_work_of_whoever_is_asked(cast: Cast) -> None:
    one = ask(cast)
    [due] = waiting()
    assert (due.agency_id, due.responsible_id) == (cast.agency("larkfield").pk, cast.user("psychologist").pk)
    assert (due.responsible_role, due.due_on) == ("assessor", one.answer_by)
    assert due.link == reverse("cases:information_request", args=[cast.case.reference, one.pk])
    assert WHAT not in due.what + due.reason


def test_it_is_a_disclosure_with_its_purpose_and_whom_it_reached(cast: Cast) -> None:
    one = ask(cast)
    entry = LedgerEntry.objects.get(event="cases.information_requested")
    assert (entry.verb, entry.section, entry.target_id) == ("disclosure", "health", one.pk)
    assert [str(key) for key in entry.recipient_ids] == [str(cast.agency("larkfield").pk)]


def test_an_answer_in_part_leaves_the_duty_and_the_last_one_settles_it(cast: Cast) -> None:
    one = ask(cast)
    answer(cast, one, is_last=False, not_given="The rest follows")
    assert fresh(one).stage == "partly"
    assert len(waiting()) == 1
    answer(cast, one, words="None in August.")
    assert fresh(one).stage == "answered"
    assert waiting() == []
    assert InformationAnswer.unguarded.filter(request=one).count() == 2
    assert len([said for said in told(cast, "officer") if "request of your agency was answered" in said]) == 2
    entries = LedgerEntry.objects.filter(event="cases.information_request_answered")
    assert {str(key) for one in entries for key in one.recipient_ids} == {str(cast.agency("northmoor").pk)}


def test_refusing_takes_a_ground_and_a_reason_and_tells_whoever_asked(cast: Cast) -> None:
    one = ask(cast)
    answer(cast, one, is_last=False)
    refuse(cast, one)
    assert (fresh(one).stage, fresh(one).ground, waiting()) == ("refused", "not_held", [])
    assert "An information request of your agency was refused" in told(cast, "officer")
    assert InformationAnswer.unguarded.filter(request=one).exists()
    assert LedgerEntry.objects.filter(event="cases.information_request_refused").exists()


def test_withdrawing_settles_it_and_tells_whoever_was_asked(cast: Cast) -> None:
    one = ask(cast)
    withdraw(cast, one)
    assert (fresh(one).stage, waiting()) == ("withdrawn", [])
    assert "An information request to your agency was withdrawn" in told(cast, "psychologist")
    assert LedgerEntry.objects.filter(event="cases.information_request_withdrawn").exists()


def test_what_is_told_names_neither_the_case_nor_anybody(cast: Cast) -> None:
    answer(cast, ask(cast))
    for notice in Notice.unguarded.all():
        assert (notice.case_id, cast.case.reference in notice.what) == (None, False)


def test_after_its_end_nothing_more_happens_to_it(cast: Cast) -> None:
    one = ask(cast)
    answer(cast, one)
    for act in (answer, refuse, withdraw):
        with pytest.raises(ValidationError, match="in the meantime"):
            act(cast, one)


def test_it_is_two_way(cast: Cast) -> None:
    one = ask(cast, "psychologist", "officer")
    answer(cast, one, "manager")
    assert fresh(one).stage == "answered"
    assert told(cast, "psychologist") == ["An information request of your agency was answered"]


def test_only_the_two_agencies_and_those_shown_the_section_see_it(cast: Cast, as_: As) -> None:
    a_request(cast)
    path = reverse("cases:information_request", args=[cast.case.reference, REQUEST])
    listed = reverse("cases:information_requests", args=[cast.case.reference])
    for who in cast.everyone():
        answered = as_(who).get(path)
        assert answered.status_code == (200 if who in READERS else 404), who
        assert (WHAT in as_(who).get(listed).content.decode()) == (who in READERS), who
        with acting_for(cast.actor(who)):
            assert InformationRequest.unguarded.exists() == (who in READERS), who
            assert InformationAnswer.unguarded.exists() == (who in READERS), who


def test_who_looked_tells_nobody_else_of_it_the_lead_agency_included(cast: Cast, as_: As) -> None:
    answer(cast, ask(cast, "psychologist", "chair"), "chair")
    path = reverse("cases:who_looked", args=[cast.case.reference])
    words = ("Asked another agency for information", "Answered an information request")
    assert not [said for said in words if said in as_("officer").get(path).content.decode()]
    assert all(said in as_("prison_manager").get(path).content.decode() for said in words)


def test_whom_to_ask_are_those_to_whom_the_case_is_open(cast: Cast) -> None:
    with acting_for(cast.actor("officer")):
        found = {one.user.name for one in people_to_ask(cast.case, actor=cast.actor("officer"))}
    assert {"Priya Lindqvist", "Percival Oake", "Piers Hallowell", "Cora Whitlock"} <= found
    # Of one's own agency, kept from it, no longer there, or in a role that does not answer.
    assert not found & {"Magnus Tarrant", "Esther Vane", "Lydia Farrow", "Maud Ellery", "Silas Penhallow"}


def test_however_many_there_are_to_ask_it_is_one_statement(cast: Cast) -> None:
    actor = cast.actor("officer")
    for number in range(4):
        user = User.objects.create_user(f"further{number}@throughcare.example", f"Further {number}")
        add_membership(user, cast.agency("larkfield"), "countersigning_manager")
    with acting_for(actor), CaptureQueriesContext(connection) as asked:
        found = people_to_ask(cast.case, actor=actor)
    assert len([one for one in found if one.user.name.startswith("Further")]) == 4
    assert len(asked) == 1


def test_whoever_is_kept_from_the_case_is_nobody_to_ask(cast: Cast) -> None:
    Exclusion.objects.create(
        case=cast.case, user=cast.user("psychologist"), reason="Knows them", valid_from=LONG_AGO
    )
    with acting_for(cast.actor("officer")):
        found = {one.user.name for one in people_to_ask(cast.case, actor=cast.actor("officer"))}
    assert "Priya Lindqvist" not in found
    assert "Percival Oake" in found
    Restriction.objects.create(case=cast.case, reason="Known widely", valid_from=LONG_AGO)
    with acting_for(cast.actor("officer")):
        assert not people_to_ask(cast.case, actor=cast.actor("officer"))


def test_nobody_is_asked_about_what_they_are_not_shown(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        ask(cast, of="police")
    assert refusal.value.message_dict == {
        "asked_of": ["This colleague is not shown that part of the record. Ask somebody else"]
    }
    assert ask(cast, of="police", in_section="offence").to_agency_id == cast.agency("westbridge_police").pk


@pytest.mark.parametrize("section", ["source", "session", "supervision"])
def test_what_is_somebodys_own_is_not_asked_for(cast: Cast, section: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        ask(cast, in_section=section)
    assert "in_section" in refusal.value.message_dict


def test_the_wrong_side_cannot_act_on_it(cast: Cast) -> None:
    one = ask(cast)
    for act, who in ((answer, "officer"), (refuse, "manager"), (withdraw, "psychologist")):
        with pytest.raises(PermissionDenied):
            act(cast, one, who)
    with pytest.raises(Http404):
        answer(cast, one, "chair")
    assert fresh(one).stage == "waiting"


def test_two_answers_at_once_are_one(cast: Cast) -> None:
    one = ask(cast)
    answer(cast, one, is_last=False)
    with pytest.raises(StaleVersion):
        answer(cast, one, version=1)


def test_a_case_is_not_closed_over_one_that_waits(cast: Cast) -> None:
    one = ask(cast)
    with pytest.raises(ValidationError, match="HMP Larkfield has not finished answering"):
        close(cast)
    answer(cast, one)
    close(cast)
    with pytest.raises(ValidationError, match="nothing can be asked"):
        ask(cast)


def test_one_between_others_is_only_to_ask_about(cast: Cast) -> None:
    ask(cast, "psychologist", "chair")
    with acting_for(cast.actor("officer")):
        case = Case.unguarded.select_related("lead_agency").get()
        assert why_not_closed(case, actor=cast.actor("officer")) == [ASK_THE_LEAD_AGENCY]


def test_who_asks_and_answers_is_who_works_on_cases_for_their_agency() -> None:
    roles = {role.code for role in ROLES.values() if Action.REQUEST_INFORMATION in role.actions}
    assert roles == {
        "lead_practitioner", "countersigning_manager", "assessor", "facilitator", "panel_chair",
        "partner_contributor", "community_partner", "information_owner",
    }  # fmt: skip
