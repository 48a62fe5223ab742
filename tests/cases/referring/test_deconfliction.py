"""What others hold from before: put to an officer there in silence; disclosed in a note, or kept back."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.acting import as_actor
from agencies.models import User
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from cases.models import Case, Deconfliction
from cases.selectors.deconflictions import one_to_disclose, to_disclose
from cases.services.referring.decide_on_disclosure import decide_on_disclosure
from reminders.models import DueDate, Notice
from reminders.working_days import working_days_after
from tests.cases.referring.referred import (
    accepted,
    accepting,
    declined,
    from_before,
    in_days,
    referred,
    told,
)
from tests.cast import Cast, add_membership, make_case
from tests.database_roles import acting_for

As = Callable[[str], Client]
NOTE = "Referred in 2025 and unfounded. No risk was found."


def officer_at(cast: Cast, agency: str = "northmoor") -> ActingPerson:
    user = User.objects.create_user("deconflicting@throughcare.example", "Dorothea Wren")
    return as_actor(add_membership(user, cast.agency(agency), "deconfliction_officer"))


def taken_on_elsewhere(cast: Cast, **changes: object) -> Case:
    """Eastvale accepts somebody whom the police refer."""
    return accepted(cast, referred(cast, "police", "eastvale", **changes), "stranger")


def decided(row: Deconfliction, actor: ActingPerson, **given: str) -> Deconfliction:
    with acting_for(actor):
        decide_on_disclosure(row, actor=actor, version=row.version, **given)
    return Deconfliction.unguarded.get(pk=row.pk)


def banner(as_: As, who: str, case: Case) -> str:
    return as_(who).get(reverse("cases:overview", args=[case.reference])).content.decode()


def main_of(as_: As, case: Case) -> str:
    return banner(as_, "stranger", case).split("<main")[1].split("</main>")[0]


def test_an_earlier_referral_elsewhere_goes_to_the_officer_there(cast: Cast) -> None:
    officer = officer_at(cast)
    earlier = declined(cast, referred(cast))
    case = taken_on_elsewhere(cast)
    row = Deconfliction.unguarded.get()
    assert (row.case, row.agency, row.owner) == (case, cast.agency("northmoor"), cast.user("stranger"))
    assert (row.held_reference, row.held_outcome) == (earlier.reference, "unfounded")
    assert row.grounds == ["name", "number"]
    due = DueDate.unguarded.get(kind="deconfliction")
    assert (due.agency, due.responsible_role) == (cast.agency("northmoor"), "deconfliction_officer")
    assert due.due_on == working_days_after(in_days(0), 2)
    assert "Brackenbury" not in due.what + due.reason + due.link
    with acting_for(officer):
        assert to_disclose(officer)[0]["outcome"].startswith("Declined. Unfounded")


def test_an_earlier_case_goes_on_from_the_possible_match(cast: Cast) -> None:
    like = {"forenames": "Zephyrine", "surname": "Quillfeather"}
    taken_on_elsewhere(cast, **like, date_of_birth=cast.identity.date_of_birth)
    row = Deconfliction.unguarded.get()
    assert (row.held_kind, row.held_id, row.agency) == ("case", cast.case.pk, cast.agency("northmoor"))
    assert DueDate.unguarded.get(kind="deconfliction").responsible_role == "countersigning_manager"
    assert DueDate.unguarded.filter(kind="possible_match").count() == 1


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, 1),
        ({"surname": "Brakenbury", "number": "", "number_scheme": ""}, 1),
        ({"forenames": "Ada", "surname": "Other", "date_of_birth": None}, 1),
        ({"number": "", "number_scheme": "", "date_of_birth": None}, 0),
        ({"forenames": "Ada", "surname": "Other", "number": "", "number_scheme": ""}, 0),
    ],
)
def test_it_is_known_again_by_number_or_by_name_and_birth(
    cast: Cast, changes: dict[str, object], found: int
) -> None:
    declined(cast, referred(cast))
    taken_on_elsewhere(cast, **changes)
    assert Deconfliction.unguarded.count() == found


def test_one_of_ones_own_agency_or_that_has_lapsed_is_put_to_nobody(cast: Cast) -> None:
    declined(cast, referred(cast, "officer", "eastvale"), "stranger")
    old = declined(cast, referred(cast))
    type(old).unguarded.filter(pk=old.pk).update(lapses_on=in_days(0))
    taken_on_elsewhere(cast)
    assert not Deconfliction.unguarded.exists()


def test_whoever_accepts_gets_the_same_answer_whether_or_not_there_is_something(cast: Cast, as_: As) -> None:
    declined(cast, referred(cast))
    counts = []
    for surname in ("Brackenbury", "Otherwise"):
        one = referred(cast, "police", "eastvale", surname=surname, number="", number_scheme="")
        with CaptureQueriesContext(connection) as asked:
            path = reverse("referrals:accept_referral", args=[one.pk])
            assert as_("stranger").post(path, accepting(one)).status_code == 302
        counts.append(len(asked))
    assert Deconfliction.unguarded.count() == 1
    assert counts[0] == counts[1]
    with acting_for(cast.actor("stranger")):
        assert not Deconfliction.unguarded.exists()


def test_nobody_asks_about_a_case_that_is_not_theirs(cast: Cast) -> None:
    declined(cast, referred(cast))
    case = taken_on_elsewhere(cast)
    Deconfliction.unguarded.all().delete()
    with acting_for(cast.actor("officer")), connection.cursor() as cursor:
        cursor.execute("SELECT put_to_deconfliction(%s, %s)", [case.pk, in_days(2)])
    assert not Deconfliction.unguarded.exists()


def test_disclosed_the_new_owner_reads_the_note_and_nothing_else(cast: Cast, as_: As) -> None:
    officer = officer_at(cast)
    earlier = declined(cast, referred(cast))
    case = taken_on_elsewhere(cast)
    assert "tells of something from before" not in banner(as_, "stranger", case)
    row = decided(Deconfliction.unguarded.get(), officer, decision="disclosed", note=NOTE)
    assert row.decided_by_id == officer.user_id
    assert DueDate.unguarded.get(kind="deconfliction").done_at is not None
    body = banner(as_, "stranger", case)
    assert NOTE in body
    assert "Northmoor Probation tells of something from before" in body
    assert earlier.reference not in body
    assert any("tells of something from before" in one for one in told(cast, "stranger"))
    entries = LedgerEntry.objects.filter(event="cases.history_disclosed")
    assert {(one.verb, one.case_id) for one in entries} == {("disclosure", None), ("disclosure", case.pk)}


def test_withheld_the_new_owner_learns_nothing_of_it(cast: Cast, as_: As) -> None:
    officer = officer_at(cast)
    declined(cast, referred(cast))
    case = taken_on_elsewhere(cast)
    before, notices = main_of(as_, case), Notice.unguarded.count()
    decided(Deconfliction.unguarded.get(), officer, decision="withheld", reason="A source would be known.")
    assert main_of(as_, case) == before
    assert Notice.unguarded.count() == notices
    assert LedgerEntry.objects.get(event="cases.history_withheld").case_id is None


@pytest.mark.parametrize(
    "given", [{"decision": "disclosed"}, {"decision": "withheld"}, {"decision": "perhaps", "note": "x"}]
)
def test_a_note_or_a_reason_is_needed(cast: Cast, given: dict[str, str]) -> None:
    row = from_before(cast, cast.case, "larkfield", held_kind="referral", held_state="declined")
    with pytest.raises(ValidationError):
        decided(row, officer_at(cast, "larkfield"), **given)


def test_it_is_decided_once(cast: Cast) -> None:
    row = from_before(cast, cast.case, "larkfield", held_kind="referral", held_state="declined")
    officer = officer_at(cast, "larkfield")
    row = decided(row, officer, decision="withheld", reason="Not the same person.")
    with pytest.raises(ValidationError):
        decided(row, officer, decision="disclosed", note=NOTE)


def test_who_decides_is_at_the_agency_that_holds_it_and_not_kept_from_it(cast: Cast) -> None:
    case, _ = make_case(cast, reference="TC-ELSE-WHER", lead="stranger")
    row = from_before(cast, case, "northmoor", held_id=cast.case.pk)
    for who, expected in (("manager", 1), ("excluded", 0), ("prison_manager", 0), ("officer", 0)):
        actor = cast.actor(who)
        with acting_for(actor):
            assert Deconfliction.objects.visible_to(actor).count() == expected, who
            assert Deconfliction.unguarded.count() == expected, who
    for who in ("excluded", "prison_manager", "officer"):
        with acting_for(cast.actor(who)), pytest.raises((Http404, PermissionDenied)):
            decide_on_disclosure(row, actor=cast.actor(who), version=1, decision="withheld", reason="x")


def test_the_officer_sees_no_case(cast: Cast) -> None:
    case, _ = make_case(cast, reference="TC-ELSE-WHER", lead="stranger")
    row, officer = from_before(cast, case, "northmoor", held_id=cast.case.pk), officer_at(cast)
    with acting_for(officer):
        assert one_to_disclose(row.pk, actor=officer).held_reference == row.held_reference
        assert not Case.unguarded.exists()


def test_over_the_page(cast: Cast, as_: As) -> None:
    row = from_before(cast, cast.case, "larkfield", held_kind="referral", held_state="declined")
    path = reverse("referrals:decide_on_disclosure", args=[row.pk])
    assert "RF-TEST-0002" in as_("prison_manager").get(reverse("referrals:deconflictions")).content.decode()
    bad = as_("prison_manager").post(path, {"version": "1", "decision": "disclosed", "note": "a\x00b"})
    assert bad.status_code == 400
    assert Deconfliction.unguarded.get().version == 1
    sent = as_("prison_manager").post(path, {"version": "1", "decision": "disclosed", "note": NOTE})
    assert sent.status_code == 302, sent.content.decode()
    assert NOTE in banner(as_, "officer", cast.case)
    assert NOTE not in banner(as_, "psychologist", cast.case)  # of an agency that does not lead


def test_what_was_decided_says_by_whom_and_when(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="deconfliction_decided_by_whom_and_when"), transaction.atomic():
        from_before(cast, cast.case, "larkfield", decision="disclosed", note=NOTE)
