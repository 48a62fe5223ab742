"""Who learns of what is held from before: words of duties, both walls, the ledger, what erasing leaves."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import User
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from cases.ledger_cases import known_case
from cases.models import Case, Deconfliction, Exclusion
from cases.selectors.deconflictions import to_disclose
from cases.services.referring.decide_on_disclosure import decide_on_disclosure
from reminders.models import DueDate, Notice
from tests.cases.referring.referred import accepted, declined, from_before, referred
from tests.cast import Cast, add_membership, make_case
from tests.database_roles import acting_for

NOTE = "Known in 2025 and closed. No risk was found."


def officer_at(cast: Cast, agency: str = "northmoor") -> ActingPerson:
    user = User.objects.create_user("deconflicting@throughcare.example", "Dorothea Wren")
    return as_actor(add_membership(user, cast.agency(agency), "deconfliction_officer"))


def alike_taken_on(cast: Cast) -> Deconfliction:
    """Eastvale takes on somebody like the person of *the case*, which Northmoor holds."""
    like = {"forenames": "Zephyrine", "surname": "Quillfeather"}
    one = referred(cast, "police", "eastvale", **like, date_of_birth=cast.identity.date_of_birth)
    accepted(cast, one, "stranger")
    return Deconfliction.unguarded.get()


def kept_from(case_id: UUID, user: User) -> None:
    since = timezone.now() - timedelta(days=1)
    Exclusion.objects.create(case_id=case_id, user=user, reason="Knows the family", valid_from=since)


def duty() -> DueDate:
    return DueDate.unguarded.get(kind="deconfliction")


def decided(row: Deconfliction, actor: ActingPerson, decision: str = "disclosed") -> Deconfliction:
    with acting_for(actor):
        decide_on_disclosure(row, actor=actor, version=1, decision=decision, note=NOTE, reason="A source.")
    return Deconfliction.unguarded.get(pk=row.pk)


def test_the_words_of_the_duty_name_no_record_that_is_held(cast: Cast) -> None:
    row = alike_taken_on(cast)
    words = duty().what + duty().reason + duty().link
    assert row.held_reference == cast.case.reference
    assert cast.case.reference not in words
    assert row.reference not in words


def test_where_managers_decide_the_duty_is_of_the_case_and_shown_to_those_who_may_open_it(cast: Cast) -> None:
    alike_taken_on(cast)
    assert (duty().responsible_role, duty().case_id) == ("countersigning_manager", cast.case.pk)
    for who, expected in (("manager", 1), ("excluded", 0), ("colleague", 0)):
        actor = cast.actor(who)
        with acting_for(actor):
            rows = DueDate.objects.visible_to(actor).filter(kind="deconfliction")
            assert rows.count() == expected, who
            assert DueDate.unguarded.filter(kind="deconfliction").count() == expected, who


def test_where_an_officer_decides_the_duty_is_of_no_case(cast: Cast) -> None:
    officer = officer_at(cast)
    alike_taken_on(cast)
    assert (duty().responsible_role, duty().case_id) == ("deconfliction_officer", None)
    with acting_for(officer):
        assert DueDate.objects.visible_to(officer).get().kind == "deconfliction"


def test_an_officer_who_is_kept_from_the_case_is_not_the_one_it_falls_to(cast: Cast) -> None:
    kept_from(cast.case.pk, User.objects.get(pk=officer_at(cast).user_id))
    alike_taken_on(cast)
    assert duty().responsible_role == "countersigning_manager"


def test_an_officer_who_came_later_settles_what_fell_to_the_managers(cast: Cast) -> None:
    row = alike_taken_on(cast)
    decided(row, officer_at(cast), "withheld")
    assert duty().done_at is not None
    settled = LedgerEntry.objects.get(event="reminders.due_date_settled", target_id=duty().pk)
    assert settled.case_id == cast.case.pk


def test_nobody_but_who_decided_makes_anything_follow(cast: Cast) -> None:
    row = alike_taken_on(cast)
    for who in ("manager", "stranger"):
        with acting_for(cast.actor(who)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM follow_deconfliction(%s)", [row.pk])
            assert cursor.fetchone() == (0,)
    assert duty().done_at is None


def test_an_exclusion_from_the_new_case_keeps_it_from_whoever_would_decide(cast: Cast) -> None:
    officer = officer_at(cast)
    new, _ = make_case(cast, reference="TC-ELSE-WHER", lead="stranger")
    from_before(cast, new, "northmoor", held_kind="referral", held_state="declined")
    for actor in (officer, cast.actor("manager")):
        with acting_for(actor):
            assert len(to_disclose(actor)) == 1
            assert Deconfliction.unguarded.count() == 1
        kept_from(new.pk, User.objects.get(pk=actor.user_id))
        with acting_for(actor):
            assert Deconfliction.unguarded.count() == 0
        assert not Deconfliction.objects.visible_to(actor).exists()


def test_the_ledger_tells_the_holding_agency_of_no_case_elsewhere_and_the_new_case_of_the_note(
    cast: Cast,
) -> None:
    row = decided(alike_taken_on(cast), officer_at(cast))
    ours = LedgerEntry.objects.filter(agency_id=cast.agency("northmoor").pk)
    assert not ours.filter(case_id=row.case_id).exists()
    assert ours.get(event="cases.history_disclosed").recipient_ids == [cast.agency("eastvale").pk]
    with acting_for(cast.actor("governance")):
        assert known_case(row.reference) is None
        assert known_case(cast.case.reference) == cast.case.pk
    there = LedgerEntry.objects.get(event="cases.history_disclosed", case_id=row.case_id)
    assert (there.verb, there.target_id, there.agency_id) == ("disclosure", row.pk, None)
    assert there.recipient_ids == [cast.agency("eastvale").pk]


def test_whoever_leads_the_new_case_by_then_is_told(cast: Cast) -> None:
    row = alike_taken_on(cast)
    later = User.objects.create_user("later@throughcare.example", "Lorna Pike")
    add_membership(later, cast.agency("eastvale"), "lead_practitioner")
    Case.unguarded.filter(pk=row.case_id).update(lead_practitioner=later)
    decided(row, officer_at(cast))
    notice = Notice.unguarded.get(what__contains="tells of something from before")
    assert (notice.user_id, notice.case_id) == (later.pk, row.case_id)


def test_a_reason_is_kept_only_where_nothing_is_disclosed(cast: Cast) -> None:
    row = decided(alike_taken_on(cast), officer_at(cast))
    assert (row.note, row.reason) == (NOTE, "")


@pytest.mark.parametrize("through", ["case_id", "held_id"])
def test_erasing_either_case_leaves_nothing_of_it(cast: Cast, through: str) -> None:
    officer_at(cast)
    row, due = alike_taken_on(cast), duty()
    given = {"user": cast.user("manager"), "due_on": due.due_on, "told_at": timezone.now()}
    Notice.objects.create(due_date=due, rung="due", what="Decide", link=due.link, **given)
    with connection.cursor() as cursor:
        cursor.execute("SELECT erase_case(%s)", [getattr(row, through)])
    assert not Deconfliction.unguarded.exists()
    assert not DueDate.unguarded.filter(pk=due.pk).exists()
    assert not Notice.unguarded.filter(due_date_id=due.pk).exists()


def test_a_referral_that_is_held_is_of_no_case(cast: Cast) -> None:
    declined(cast, referred(cast))
    accepted(cast, referred(cast, "police", "eastvale"), "stranger")
    assert (duty().responsible_role, duty().case_id) == ("countersigning_manager", None)
