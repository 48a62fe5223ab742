"""Whoever joins a case is asked to acknowledge the safety notices that hold, however they came to it."""

from datetime import timedelta

from django.utils import timezone

from agencies.leaving import Leaver
from agencies.models import User
from agencies.narrow_acts import call_narrow
from agencies.sections import Section
from audit.actor import System
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import NoticeReading, Participation
from cases.services.add_agency import add_agency
from cases.services.add_team_member import add_team_member
from cases.services.leave_teams import hand_over_cases
from cases.services.put_notices_to_newcomers import put_every_notice_to_newcomers
from reminders.models import DueDate
from tests.cases.people.notices import let_notices_run_out
from tests.cases.people.test_safety_notice_read import read, sent
from tests.cast import Cast, add_membership, add_to_team
from tests.database_roles import acting_for

CLOCK = System("test")


def a_colleague(cast: Cast, where: str = "northmoor", role: str = "lead_practitioner") -> str:
    user = User.objects.create(email="wilhelmina.sorrel@throughcare.example", name="Wilhelmina Sorrel")
    cast.users["newcomer"] = user
    cast.memberships["newcomer"] = add_membership(user, cast.agency(where), role)
    return "newcomer"


def asked(cast: Cast, who: str) -> list[NoticeReading]:
    return list(NoticeReading.unguarded.filter(user=cast.memberships[who].user))


def duty_of(cast: Cast, who: str) -> DueDate:
    return DueDate.unguarded.get(
        kind="safety_notice_to_read", responsible_id=cast.memberships[who].user_id, done_at__isnull=True
    )


def joins(cast: Cast, who: str) -> None:
    with acting_for(cast.actor("manager")):
        add_team_member(cast.case, actor=cast.actor("manager"), user=cast.memberships[who].user_id)


def test_whoever_joins_the_team_is_asked_once_and_acknowledges_it(cast: Cast) -> None:
    one, who = sent(cast), a_colleague(cast)
    assert asked(cast, who) == []
    joins(cast, who)
    (reading,) = asked(cast, who)
    due = duty_of(cast, who)
    assert (due.subject_id, due.case_id) == (reading.pk, cast.case.pk)
    assert due.due_on == reading.due_on == timezone.localdate() + timedelta(days=1)
    assert due.reason == "It warned everybody on the case before you joined it"
    assert due.responsible_role == "countersigning_manager"
    event = LedgerEntry.objects.get(event="cases.safety_notice_put_to_newcomer")
    assert (event.target_id, event.case_id) == (reading.pk, cast.case.pk)
    assert put_every_notice_to_newcomers(actor=CLOCK) == 0, "each once"
    assert read(cast, one, who) == 1
    assert not DueDate.unguarded.filter(subject_id=reading.pk, done_at__isnull=True).exists()
    assert put_every_notice_to_newcomers(actor=CLOCK) == 0


def test_of_what_no_longer_holds_nobody_is_asked(cast: Cast) -> None:
    sent(cast)
    who = a_colleague(cast)
    let_notices_run_out()
    joins(cast, who)
    assert asked(cast, who) == []


def test_the_managers_of_an_agency_that_joins_are_asked_by_the_act(cast: Cast) -> None:
    sent(cast)
    manager = a_colleague(cast, "eastvale", "countersigning_manager")
    officer = cast.actor("officer")
    with acting_for(officer):
        add_agency(
            cast.case,
            actor=officer,
            agency=cast.agency("eastvale").pk,
            basis=GATEWAYS[0],
            sections=[Section.CORE],
            part_played="Supervises",
            purpose="Managing the case",
            accountable="The head of service",
        )
    assert [one.agency_id for one in asked(cast, manager)] == [cast.agency("eastvale").pk]


def test_whoever_takes_over_from_a_leaver_is_asked(cast: Cast) -> None:
    sent(cast)
    who = a_colleague(cast)
    leaver = Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        assert hand_over_cases(leaver, cast.memberships[who].user_id, actor=administrator) == 1
    assert len(asked(cast, who)) == 1


def test_whoever_joined_by_time_alone_is_asked_by_the_clock_and_nobody_kept_out(cast: Cast) -> None:
    sent(cast)
    who = a_colleague(cast)
    add_to_team(cast.case, cast.user(who).pk, cast.agency("northmoor"))
    before = NoticeReading.unguarded.count()
    assert put_every_notice_to_newcomers(actor=CLOCK) == 1
    assert NoticeReading.unguarded.count() == before + 1
    assert len(asked(cast, who)) == 1


def test_whoever_comes_back_without_having_read_it_is_asked_anew(cast: Cast) -> None:
    sent(cast)
    late = timezone.localdate() - timedelta(days=4)
    NoticeReading.unguarded.filter(user=cast.user("community")).update(due_on=late)
    due = DueDate.unguarded.filter(
        kind="safety_notice_to_read", responsible_id=cast.user("community").pk, done_at__isnull=True
    )
    due.update(done_at=timezone.now())
    assert put_every_notice_to_newcomers(actor=CLOCK) == 1
    assert duty_of(cast, "community").due_on > timezone.localdate()


def test_nobody_asks_on_a_case_their_agency_takes_no_part_in(cast: Cast) -> None:
    sent(cast)
    who = a_colleague(cast)
    add_to_team(cast.case, cast.user(who).pk, cast.agency("northmoor"))
    stranger = cast.actor("stranger")
    part = Participation.unguarded.filter(case=cast.case, agency_id=stranger.agency_id)
    assert not part.exists()
    with acting_for(stranger):
        assert call_narrow("put_notices_to_newcomers", cast.case.pk) == []
    assert asked(cast, who) == []
