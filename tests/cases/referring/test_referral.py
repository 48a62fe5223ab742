"""Referring somebody: sent, accepted, declined, returned, completed, withdrawn; what the referrer is told."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from audit.models import LedgerEntry
from cases.models import Case, ChronologyEntry, IdentityNumber, PersonIdentity, PossibleMatch, Referral
from cases.selectors.referrals import one_referral, referrals_received, referrals_sent
from reminders.models import DueDate, Notice
from reminders.working_days import working_days_after
from tests.cases.referring.referred import (
    FACTS,
    accepted,
    declined,
    duty,
    in_days,
    referred,
    told,
)
from tests.cast import Cast
from tests.database_roles import acting_for


def test_it_reaches_the_other_agency_as_a_duty_that_names_nobody(cast: Cast) -> None:
    one = referred(cast)
    due = duty(one, "referral")
    assert (due.agency, due.responsible_role) == (cast.agency("northmoor"), "lead_practitioner")
    assert due.due_on == one.answer_by == working_days_after(in_days(0), 5)
    assert "Brackenbury" not in due.what + due.reason + due.link
    with acting_for(cast.actor("colleague")):
        assert [row["name"] for row in referrals_received(cast.actor("colleague"))] == [
            "Brackenbury, Thaddeus"
        ]
    entry = LedgerEntry.objects.get(event="cases.person_referred")
    assert (entry.verb, entry.case_id) == ("disclosure", None)


def test_danger_is_answered_by_the_next_working_day(cast: Cast) -> None:
    one = referred(cast, is_danger=True, danger_done="Rang 999 at 14:10.")
    assert one.answer_by == working_days_after(in_days(0), 1)
    assert duty(one, "referral").reason == "It tells of immediate danger"


def test_sent_twice_it_is_one(cast: Cast) -> None:
    referred(cast)
    with pytest.raises(ValidationError, match="referred this person to this agency already"):
        referred(cast, surname="BRACKENBURY")
    assert Referral.unguarded.count() == 1
    assert DueDate.unguarded.filter(kind="referral").count() == 1
    referred(cast, to="larkfield")
    assert Referral.unguarded.count() == 2


def test_a_colleague_who_sends_the_same_learns_nothing_of_it(cast: Cast) -> None:
    referred(cast, "officer", "larkfield")
    referred(cast, "colleague", "larkfield")
    assert Referral.unguarded.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"surname": " "}, "surname"),
        ({"facts": ""}, "facts"),
        ({"date_of_birth": in_days(1)}, "date_of_birth"),
        ({"number": "12"}, "number"),
        ({"number": ""}, "number"),
        ({"number_scheme": ""}, "number"),
        ({"number_scheme": "passport"}, "number"),
        ({"is_danger": True}, "danger_done"),
        ({"is_danger": None}, "danger_done"),
        ({"knows_why": ""}, "knows_why"),
        ({"gateway": ""}, "gateway"),
        ({"gateway": "because"}, "gateway"),
        ({"person_knows": "perhaps"}, "person_knows"),
    ],
)
def test_what_no_agency_could_answer_is_refused(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        referred(cast, **changes)
    assert field in refused.value.message_dict
    assert not Referral.unguarded.exists()


def test_somebody_who_agrees_needs_no_statutory_basis(cast: Cast) -> None:
    assert referred(cast, person_knows="agrees", gateway="", knows_why="").gateway == ""


def test_only_other_agencies_with_cases_of_their_own_are_referred_to(cast: Cast) -> None:
    for to in ("steady_ground", "westbridge_police"):
        with pytest.raises(ValidationError, match="Select the agency"):
            referred(cast, to=to)


def test_some_roles_do_not_refer(cast: Cast) -> None:
    for who in ("facilitator", "mentor", "governance"):
        with pytest.raises(PermissionDenied):
            referred(cast, who)


def test_accepted_a_case_is_opened_of_what_was_given(cast: Cast) -> None:
    one = referred(cast)
    case = accepted(cast, one)
    one.refresh_from_db()
    assert (one.state, one.case) == ("accepted", case)
    assert (case.lead_agency, case.lead_practitioner) == (cast.agency("northmoor"), cast.user("officer"))
    named = PersonIdentity.unguarded.get(person_id=case.person_id)
    assert (str(named), named.date_of_birth) == ("Thaddeus Brackenbury", one.date_of_birth)
    assert IdentityNumber.unguarded.get(person_id=case.person_id).value == "A1234BC"
    titles = set(ChronologyEntry.unguarded.filter(case=case).values_list("title", flat=True))
    assert titles == {"Case opened", "A referral was accepted"}
    assert duty(one, "referral").done_at is not None
    assert told(cast) == [f"Referral {one.reference} was accepted"]
    assert LedgerEntry.objects.get(event="cases.referral_accepted").case_id == case.pk


def test_the_sender_reads_what_became_of_it_and_nothing_of_the_case(cast: Cast) -> None:
    one = referred(cast)
    case = accepted(cast, one)
    police = cast.actor("police")
    with acting_for(police):
        assert one_referral(one.pk, actor=police).state == "accepted"
        assert not Case.objects.visible_to(police).filter(pk=case.pk).exists()
        assert [row["state"] for row in referrals_sent(police)] == ["Accepted"]


def test_once_it_is_of_a_case_it_is_for_those_who_work_on_that(cast: Cast) -> None:
    one = referred(cast)
    accepted(cast, one)
    for who in ("officer", "manager"):
        with acting_for(cast.actor(who)):
            assert one_referral(one.pk, actor=cast.actor(who)).facts == FACTS
    for who in ("colleague", "information_owner", "prison_manager", "stranger"):
        with acting_for(cast.actor(who)), pytest.raises(Http404):
            one_referral(one.pk, actor=cast.actor(who))


def test_both_walls_say_the_same_of_a_referral(cast: Cast) -> None:
    for state in ("sent", "accepted"):
        Referral.unguarded.all().delete()
        one = referred(cast)
        if state == "accepted":
            accepted(cast, one)
        for who in cast.everyone():
            actor = cast.actor(who)
            with acting_for(actor):
                first = Referral.objects.visible_to(actor).count()
                second = Referral.unguarded.count()
            assert first == second, (state, who)


def test_a_manager_answers_and_a_lead_practitioner_accepts(cast: Cast) -> None:
    one = referred(cast)
    with pytest.raises(PermissionDenied):
        accepted(cast, one, "manager")
    with pytest.raises(Http404):
        accepted(cast, one, "stranger")
    assert declined(cast, one, "manager").state == "declined"


def test_accepted_twice_is_one_case(cast: Cast) -> None:
    one, before = referred(cast), Case.unguarded.count()
    accepted(cast, one)
    for who in ("officer", "colleague"):
        with pytest.raises((ValidationError, Http404)):
            accepted(cast, Referral.unguarded.get(pk=one.pk), who)
    assert Case.unguarded.count() == before + 1


def test_whether_the_person_is_known_already_is_found_in_silence(cast: Cast) -> None:
    alike = {
        "forenames": "Zephyrine",
        "surname": "Quillfeather",
        "date_of_birth": cast.identity.date_of_birth,
    }
    one = referred(cast, "police", "eastvale", **alike)
    assert not PossibleMatch.unguarded.exists()  # nothing is looked for until somebody takes it on
    case = accepted(cast, one, "stranger")
    match = PossibleMatch.unguarded.get()
    assert (match.case, match.other_person_id) == (cast.case, case.person_id)
    told_of_it = Notice.unguarded.filter(user__in=[cast.user("stranger"), cast.user("police")])
    assert not any(cast.case.reference in one.what for one in told_of_it)
