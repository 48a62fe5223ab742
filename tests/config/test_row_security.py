"""The second wall: it says what the first says, stands on every sensitive table, and lets nobody round it."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import ROLES, Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import AccessRow, Case, PersonIdentity
from cases.models.openness import open_case_rule
from config.grants import grant_for
from config.row_security.policies import WITHOUT, policies, sensitive_models
from tests.cast import Cast
from tests.config.universe import World, make_world
from tests.database_roles import acting_for, become

pytestmark = pytest.mark.django_db
SEEDS = range(6)


def keys(query: str, *values: object) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return {row[0] for row in cursor.fetchall()}


def by_the_first_wall(actor: ActingPerson, section: Section | None) -> set[UUID]:
    rule = open_case_rule(actor, Action.VIEW, case="pk", section=section)
    return set(Case.unguarded.filter(rule).values_list("pk", flat=True))


def by_the_second(actor: ActingPerson, section: Section | None) -> set[UUID]:
    wanted = section.value if section else ""
    with transaction.atomic(), acting_for(actor):
        return keys("SELECT id FROM cases_case WHERE case_open(id, %s)", wanted)


def by_the_list(actor: ActingPerson) -> list[UUID]:
    return list(AccessRow.objects.visible_to(actor).values_list("case_id", flat=True))


def acting_in(world: World) -> list[ActingPerson]:
    current = Membership.objects.visible_to(System("test")).filter(
        in_force(), pk__in=[one.pk for one in world.memberships]
    )
    return [as_actor(one) for one in current.select_related("agency")]


def refused_with(words: str, actor: ActingPerson, query: str, *values: object) -> None:
    with (
        transaction.atomic(),
        acting_for(actor),
        pytest.raises(DatabaseError, match=words),
        transaction.atomic(),
    ):
        keys(query, *values)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_walls_and_the_access_list_say_the_same_of_every_case_and_section(seed: int) -> None:
    world, compared = make_world(seed), 0
    for actor in acting_in(world):
        seen = by_the_first_wall(actor, None)
        assert by_the_second(actor, None) == seen, actor
        assert sorted(by_the_list(actor)) == sorted(seen), actor
        for section in Section:
            assert by_the_second(actor, section) == by_the_first_wall(actor, section), (actor, section)
        compared += len(world.cases) * (len(Section) + 1)
    print(f"seed {seed}: {compared} questions, the same answer from both walls")
    assert compared > 1000


@pytest.mark.parametrize("span", [{"valid_until": -1}, {"valid_from": 60}])
def test_the_list_shows_no_row_that_has_ended_or_not_begun(cast: Cast, span: dict[str, int]) -> None:
    actor, asked = cast.actor("psychologist"), "SELECT case_id FROM cases_accessrow"
    with acting_for(actor):
        assert keys(asked) == {cast.case.pk}
    moments = {name: timezone.now() + timedelta(seconds=seconds) for name, seconds in span.items()}
    AccessRow.unguarded.filter(principal=actor.membership_id).update(**moments)
    with acting_for(actor):
        assert keys(asked) == set()


@pytest.mark.parametrize(
    ("function", "action"),
    [
        ("closing_waits_unseen", Action.CLOSE_CASE),
        ("hand_over_to_answer", Action.ANSWER_HAND_OVER),
        ("take_the_lead", Action.EDIT_CASE),
        ("tell_of_concerns", Action.ACKNOWLEDGE_CONCERN),
    ],
)
def test_the_roles_inside_a_function_are_those_of_the_catalogue(function: str, action: Action) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [function])
        [(source,)] = cursor.fetchall()
    named = re.findall(r"\.role (?:NOT )?(?:IN|=) (\(.*?\)|'\w+')", source, re.S)
    inside = {code for each in named for code in re.findall(r"'(\w+)'", each)}
    assert inside == {code for code, role in ROLES.items() if action in role.actions}


def test_somebody_whose_membership_ended_gets_no_row() -> None:
    world = make_world(77)
    current = {actor.membership_id for actor in acting_in(world)}
    for one in world.memberships:
        if one.pk not in current:
            assert by_the_second(as_actor(one), None) == set()


def test_every_sensitive_table_has_row_security_for_its_owner_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'"
        )
        secured = {row[0] for row in cursor.fetchall()}
    wanted = {model._meta.db_table for model in sensitive_models()} - set(WITHOUT)
    assert wanted == set(policies())
    assert secured == wanted


def test_every_excuse_names_a_table_that_is_there() -> None:
    assert set(WITHOUT) <= {model._meta.db_table for model in sensitive_models()}


@pytest.mark.parametrize("role", ["web", "worker"])
def test_without_anybody_acting_there_are_no_rows(cast: Cast, role: str) -> None:
    allowed = {table for table, one in policies().items() if role == "worker" and one.worker != "false"}
    no_case = {"reminders_duedate", "reminders_notice"}
    with transaction.atomic():
        become(role)
        for table in sorted(set(policies()) - allowed - no_case):
            grant = grant_for(table)
            if grant.web if role == "web" else grant.worker:
                with connection.cursor() as cursor:
                    cursor.execute(f'SELECT count(*) FROM "{table}"')
                    assert cursor.fetchone() == (0,), table
        become("owner")


def test_an_empty_context_is_nobody(cast: Cast) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('throughcare.membership_id', '', true)")
        become("web")
        assert keys("SELECT id FROM cases_case") == set()
        become("owner")


def test_nobody_grants_themselves_a_case(cast: Cast) -> None:
    stranger = cast.actor("stranger")
    part = (
        "INSERT INTO cases_participation (id, case_id, agency_id, sections, part_played, accountable,"
        " purpose, gateway, valid_from, version, reimbursed)"
        " VALUES (gen_random_uuid(), %s, %s, '{core}', 'x', '', 'x', 'x', now(), 1, '')"
    )
    place = (
        "INSERT INTO cases_teammember (id, case_id, user_id, agency_id, valid_from, version)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now(), 1)"
    )
    for query, values in (
        (part, [cast.case.pk, stranger.agency_id]),
        (place, [cast.case.pk, stranger.user_id, stranger.agency_id]),
    ):
        refused_with("row-level security", stranger, query, *values)


def test_a_grant_cannot_be_moved_to_another_case(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="another case"), transaction.atomic():
        keys("UPDATE cases_teammember SET case_id = gen_random_uuid() RETURNING id")


def test_a_name_is_seen_through_the_identity_section_only(cast: Cast) -> None:
    for who, expected in {"officer": 1, "police": 1, "community": 0, "stranger": 0, "excluded": 0}.items():
        with transaction.atomic(), acting_for(cast.actor(who)):
            assert len(keys("SELECT id FROM cases_personidentity")) == expected, who


def test_a_name_is_found_in_its_span_alone(cast: Cast) -> None:
    with transaction.atomic(), acting_for(cast.actor("officer")):
        assert keys("SELECT case_id FROM cases_findablename") == {cast.case.pk}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_findablename SET valid_until = valid_from + interval '1 millisecond'")
    with transaction.atomic(), acting_for(cast.actor("officer")):
        assert keys("SELECT case_id FROM cases_findablename") == set()


def test_the_access_list_cannot_be_written_by_hand(cast: Cast) -> None:
    refused_with("permission denied", cast.actor("officer"), "DELETE FROM cases_accessrow RETURNING case_id")


def test_the_reconciler_finds_and_mends_a_list_that_drifted(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("reconcile_access")
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cases_accessrow WHERE principal = %s", [cast.actor("officer").membership_id]
        )
    assert by_the_list(cast.actor("officer")) == []
    with pytest.raises(CommandError, match="differs"):
        call_command("reconcile_access")
    call_command("reconcile_access", repair=True)
    assert by_the_list(cast.actor("officer")) == [cast.case.pk]
    call_command("reconcile_access")
    assert "0 differed" in capsys.readouterr().out


def test_names_hide_with_the_person(cast: Cast) -> None:
    assert PersonIdentity.unguarded.exists()
    with transaction.atomic(), acting_for(cast.actor("stranger")):
        assert not PersonIdentity.unguarded.exists()
