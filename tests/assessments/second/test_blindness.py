"""Whoever rates blind learns nothing of what others made of the sources: two worlds, one walk."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.utils import timezone

from agencies.acting import as_actor
from agencies.roles import ROLES, Action
from agencies.sections import NOT_FOR_BLIND_RATERS, Section
from assessments.models import SecondRating, SecondRatingFactor
from assessments.selectors.opened import opened_assessment
from assessments.selectors.second.comparing import comparison_of
from assessments.services.amend_assessment import amend_assessment
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.second.withdraw_second_rating import withdraw_second_rating
from audit.actor import ActingPerson, System
from audit.selectors import entries_about_case
from cases.models import BreakGlass, ChronologyEntry
from cases.models.blind import kept_from_blind_raters
from cases.models.ledger_rule import ledger_of_agency, ledger_of_case
from cases.models.openness import open_case_rule
from cases.selectors.opened import granted_sections
from reminders.models import DueDate, Notice
from tests.assessments.making import make_countersigned, make_submitted
from tests.assessments.second import making
from tests.assessments.second.blind_world import kept_models, made_of_sources, take_away, walk, worked_on
from tests.assessments.second.making import RATER
from tests.cast import Cast, add_membership
from tests.config.test_non_interference import Seen, what_differs
from tests.database_roles import acting_for

TEST = System("test")


def told_apart(before: dict[str, Seen], after: dict[str, Seen]) -> list[str]:
    paths = sorted(set(before) | set(after))
    differing = [path for path in paths if before.get(path) != after.get(path)]
    return [f"{path}: {what_differs(before.get(path), after.get(path))}" for path in differing]


def in_the_database(actor: ActingPerson, table: str, case_id: object) -> int:
    with transaction.atomic(), acting_for(actor), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}" WHERE case_id = %s', [case_id])
        return int(cursor.fetchone()[0])


def test_no_answer_tells_what_others_made_of_the_sources(cast: Cast) -> None:
    first = worked_on(cast)
    making.add_rater(cast)
    second = making.make_accepted(cast, first)
    made_of_sources(cast, first)
    pages = 120
    walk(cast, first, second, pages)  # what is remembered for minutes is remembered in both
    before = walk(cast, first, second, pages)
    gone = take_away(cast, first)
    after = walk(cast, first, second, pages)
    answered = sum(1 for one in before.values() if one.status == 200)
    print(f"\n{len(before)} answers ({answered} of them 200), {gone} rows gone: {told_apart(before, after)}")
    assert told_apart(before, after) == []
    assert gone > 40
    assert answered > 40


def test_the_walk_tells_the_two_worlds_apart_once_nobody_rates_blind(cast: Cast) -> None:
    first = worked_on(cast)
    making.add_rater(cast)
    second = making.make_accepted(cast, first)
    made_of_sources(cast, first)
    withdraw_second_rating(second, actor=cast.actor("prison_manager"), reason="x")
    before = walk(cast, first, second, 20)
    take_away(cast, first)
    found = told_apart(before, walk(cast, first, second, 20))
    for path in ("assessments/", "chronology/", "plan/", "meetings/"):
        assert any(f"/cases/{cast.case.reference}/{path}: " in one for one in found), path


def test_no_row_of_these_sections_is_there_in_either_wall(cast: Cast) -> None:
    first = worked_on(cast)
    making.add_rater(cast)
    making.make_accepted(cast, first)
    made_of_sources(cast, first)
    rater, held = cast.actor(RATER), 0
    for model in kept_models():
        table = model._meta.db_table
        held += model.unguarded.filter(case_id=cast.case.pk).exists()  # type: ignore[attr-defined]
        assert not model.objects.visible_to(rater).filter(case_id=cast.case.pk).exists(), table
        assert in_the_database(rater, table, cast.case.pk) == 0, table
    assert held > 12
    lines = ChronologyEntry.objects.visible_to(rater).filter(in_section__in=NOT_FOR_BLIND_RATERS)
    assert not lines.exists()
    about = DueDate.objects.visible_to(rater).filter(subject_type__in=kept_from_blind_raters())
    assert not about.exists()
    with transaction.atomic(), acting_for(rater), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT subject_type FROM reminders_duedate")
        assert {row[0] for row in cursor.fetchall()}.isdisjoint(kept_from_blind_raters())
        cursor.execute("SELECT count(*) FROM reminders_notice WHERE due_date_id IS NOT NULL AND what = 'x'")
        assert cursor.fetchone()[0] == 0
    assert not Notice.objects.visible_to(rater).filter(what="x").exists()


@pytest.mark.parametrize("role", [code for code, role in ROLES.items() if Action.VIEW in role.actions])
def test_neither_a_broken_glass_nor_another_role_opens_past_it(cast: Cast, role: str) -> None:
    making.make_accepted(cast)
    user = cast.user(RATER)
    other = as_actor(add_membership(user, cast.agency("northmoor"), role))
    now = timezone.now()
    for actor in (other, cast.actor(RATER)):
        BreakGlass.objects.create(
            case=cast.case,
            user=user,
            agency_id=actor.agency_id,
            purpose="x",
            valid_from=now,
            valid_until=now + timedelta(minutes=30),
        )
        assert granted_sections(cast.case, actor=actor).isdisjoint(NOT_FOR_BLIND_RATERS)
        for section in NOT_FOR_BLIND_RATERS:
            rule = open_case_rule(actor, Action.VIEW, case="pk", section=section)
            assert not type(cast.case).unguarded.filter(rule).exists()
            with transaction.atomic(), acting_for(actor), connection.cursor() as cursor:
                cursor.execute("SELECT case_open(%s, %s)", [cast.case.pk, section.value])
                assert cursor.fetchone()[0] is False


@pytest.mark.parametrize("role", ["lead_practitioner", "countersigning_manager", "information_governance"])
def test_the_ledger_tells_a_blind_rater_nothing_of_the_case_in_any_role(cast: Cast, role: str) -> None:
    making.make_accepted(cast)
    other = as_actor(add_membership(cast.user(RATER), cast.agency("northmoor"), role))
    rule = ledger_of_case(cast.case, actor=other, held=frozenset(Section)) | ledger_of_agency(other)
    assert not entries_about_case(cast.case.pk, seen_by=rule).exists()
    assert in_the_database(other, "audit_ledgerentry", cast.case.pk) == 0


@pytest.mark.parametrize("who", ["psychologist", "prison_manager", "officer", "manager"])
def test_nobody_reads_the_second_rating_before_it_is_submitted(cast: Cast, as_: object, who: str) -> None:
    second = making.make_written(cast)
    actor = cast.actor(who)
    assert not SecondRatingFactor.objects.visible_to(actor).exists()
    assert in_the_database(actor, "assessments_secondratingfactor", cast.case.pk) == 0
    with pytest.raises(Http404):
        comparison_of(making.opened(cast, second, who), actor=actor)
    client: Client = as_(who)  # type: ignore[operator]
    body = client.get(f"/cases/{cast.case.reference}/second-ratings/{second.pk}/").content.decode()
    assert "Being rated" in body
    assert making.SEEN_BY_SECOND not in body


def test_nor_does_whoever_rated_first_while_they_write_again(cast: Cast) -> None:
    first = make_submitted(cast)
    making.add_rater(cast)
    second = making.make_accepted(cast, first)
    found = making.write(cast, second)
    from assessments.services.second.submit_second_rating import submit_second_rating

    submit_second_rating(found, actor=cast.actor(RATER))
    everybody = ("psychologist", "prison_manager", RATER)

    def read_by(who: str) -> tuple[int, int]:
        actor = cast.actor(who)
        by_rule = SecondRatingFactor.objects.visible_to(actor).count()
        return by_rule, in_the_database(actor, "assessments_secondratingfactor", cast.case.pk)

    assert {read_by(who) for who in everybody} == {(0, 0)}  # the first may still be returned
    manager = cast.actor("prison_manager")
    signed = countersign_assessment(first, actor=manager, case=cast.case)
    assert {read_by(who) for who in everybody} == {(22, 22)}
    amend_assessment(
        signed,
        actor=manager,
        action=Action.COUNTERSIGN,
        case=cast.case,
        reason="One rating rests on the wrong report.",
    )
    assert {read_by(who) for who in everybody} == {(0, 0)}


def test_the_rater_reads_their_own_and_opens_no_assessment(cast: Cast) -> None:
    first = make_countersigned(cast)
    making.add_rater(cast)
    second = making.make_accepted(cast, first)
    rater = cast.actor(RATER)
    assert SecondRating.objects.visible_to(rater).get().pk == second.pk
    assert in_the_database(rater, "assessments_secondratingfactor", cast.case.pk) == 22
    with pytest.raises(PermissionDenied):
        opened_assessment(cast.case.reference, first.reference, actor=rater)
