"""Who reads the ledger: both walls say the same over random worlds, and nobody reads past them."""

from datetime import datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import Action, may
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from audit.models import LedgerEntry
from audit.selectors import entries
from audit.services import record
from cases.events import CaseEvent
from cases.information_events import InformationEvent
from cases.models import Case, Exclusion
from cases.models.ledger_rule import ledger_of_agency, ledger_of_case
from cases.selectors.opened import granted_sections
from interventions.events import SessionEvent
from reminders.events import DueEvent
from reminders.models import DueDate
from tests.cast import Cast
from tests.config.universe import World, make_world
from tests.database_roles import acting_for

pytestmark = pytest.mark.django_db
EVENTS = (
    CaseEvent.CASE_VIEWED,
    CaseEvent.CHRONOLOGY_VIEWED,
    SessionEvent.NOTE_VIEWED,
    CaseEvent.CASELOAD_VIEWED,
    DueEvent.SET,
    InformationEvent.OBSERVING,
)
SEEDS = range(4)


def with_entries(world: World) -> list[Membership]:
    """Governance at each agency, one of them kept from a case, and entries by anybody about anything."""
    officers = []
    for agency in world.agencies:
        member = world.random.choice(world.memberships)
        officers.append(
            Membership.objects.create(
                user=member.user, agency=agency, role="information_governance", valid_from=agency_began(world)
            )
        )
    for officer in officers[:2]:
        for case in world.random.sample(world.cases, 3):
            since, until = world.span()
            Exclusion.objects.create(
                case=case, user=officer.user, reason="x", valid_from=since, valid_until=until
            )
    for _ in range(150):
        event, case = world.random.choice(EVENTS), world.random.choice(world.cases)
        about = None if event is CaseEvent.CASELOAD_VIEWED else case.pk
        actor = as_actor(world.random.choice(world.memberships))
        target = DueDate(pk=case.pk) if event is DueEvent.SET else None
        record(event, actor=actor, target=target, case_id=about, shown=[case.pk])
    record(CaseEvent.CASE_VIEWED, actor=System("test"), case_id=world.cases[0].pk)
    return officers


def agency_began(world: World) -> datetime:
    return min(one.valid_from for one in world.memberships)


def by_the_first_wall(actor: ActingPerson) -> set[int]:
    """As the owner, whom row security lets through; the functions are still told who asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('throughcare.membership_id', %s, true)", [str(actor.membership_id)])
    found = set(entries(seen_by=ledger_of_agency(actor)).values_list("pk", flat=True))
    for case in Case.objects.visible_to(actor, Action.VIEW):
        held = granted_sections(case, actor=actor)
        if Case.objects.visible_to(actor, Action.SEE_WHO_LOOKED).filter(pk=case.pk).exists():
            told = ledger_of_case(case, actor=actor, held=held)
            found |= set(entries(seen_by=told).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('throughcare.membership_id', '', true)")
    return found


def by_the_second(actor: ActingPerson) -> set[int]:
    with transaction.atomic(), acting_for(actor), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM audit_ledgerentry")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("seed", SEEDS)
def test_both_walls_say_the_same_of_every_entry(seed: int) -> None:
    world = make_world(seed, cases=12)
    officers = with_entries(world)
    whole, read = LedgerEntry.objects.count(), 0
    rows = Membership.objects.visible_to(System("test")).filter(in_force()).select_related("agency")
    for member in rows:
        actor = as_actor(member)
        seen = by_the_second(actor)
        assert seen == by_the_first_wall(actor), actor
        assert not seen or may(actor.role, Action.SEE_LEDGER) or may(actor.role, Action.SEE_WHO_LOOKED)
        read += len(seen)
    print(f"seed {seed}: {read} entries read by somebody, {len(rows) * whole} questions, the same")
    assert read > whole
    assert any(by_the_second(as_actor(one)) for one in officers)


def ids_read(actor: ActingPerson) -> set[int]:
    return by_the_second(actor)


def test_governance_reads_its_own_people_and_the_cases_its_agency_leads(cast: Cast) -> None:
    ours = record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("colleague"))
    theirs = record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("stranger"))
    on_ours = record(CaseEvent.CASE_VIEWED, actor=cast.actor("police"), case_id=cast.case.pk)
    assert ids_read(cast.actor("governance")) == {ours, on_ours}
    assert theirs not in ids_read(cast.actor("governance"))


def test_governance_reads_nothing_about_a_case_kept_from_them(cast: Cast) -> None:
    ours = record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("colleague"))
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("officer"), case_id=cast.case.pk)
    Exclusion.objects.create(
        case=cast.case,
        user=cast.user("governance"),
        reason="x",
        valid_from=cast.memberships["officer"].valid_from,
    )
    assert ids_read(cast.actor("governance")) == {ours}


@pytest.mark.parametrize(
    "who", ["administrator", "psychologist", "mentor", "chair", "excluded", "colleague", "stranger"]
)
def test_nobody_else_reads_any_of_it(cast: Cast, who: str) -> None:
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("officer"), case_id=cast.case.pk)
    record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor(who))
    assert ids_read(cast.actor(who)) == set()


def test_somebody_elses_agency_is_not_told_of_sections_it_does_not_hold(cast: Cast) -> None:
    note = record(SessionEvent.NOTE_VIEWED, actor=cast.actor("facilitator"), case_id=cast.case.pk)
    look = record(CaseEvent.CASE_VIEWED, actor=cast.actor("facilitator"), case_id=cast.case.pk)
    assert ids_read(cast.actor("officer")) == {note, look}
    assert ids_read(cast.actor("manager")) == {note, look}
    assert ids_read(cast.actor("prison_manager")) == {look}
    assert str(SessionEvent.NOTE_VIEWED.section) == Section.SESSION


def test_row_security_binds_the_owner_too_and_the_ledger_is_still_written(cast: Cast) -> None:
    for who in ("officer", "stranger"):
        with transaction.atomic(), acting_for(cast.actor(who)):
            assert record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor(who)) > 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'audit_ledgerentry'")
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize("role", ["web", "worker"])
def test_neither_role_writes_an_entry_past_the_function(cast: Cast, role: str) -> None:
    for statement in (
        "INSERT INTO audit_ledgerentry SELECT * FROM audit_ledgerentry",
        "UPDATE audit_ledgerentry SET purpose = 'x'",
        "DELETE FROM audit_ledgerentry",
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
            cursor.execute("RESET ROLE")


def test_keys_of_cases_are_told_to_governance_alone(cast: Cast) -> None:
    def led(who: str) -> set[UUID]:
        with transaction.atomic(), acting_for(cast.actor(who)), connection.cursor() as cursor:
            cursor.execute("SELECT ledger_cases_led()")
            return {row[0] for row in cursor.fetchall()}

    assert led("governance") == {cast.case.pk}
    assert [led(who) for who in cast.everyone() if who != "governance"] == [set()] * (
        len(cast.everyone()) - 1
    )
