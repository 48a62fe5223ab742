"""What a plan says beside its modules: kept, refused, shown to whoever may read it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies.sections import USUAL, Section
from agencies.validity import in_force
from cases.models import Participation, TeamMember
from interventions.models import Opportunity, PlanReview, PlanSafety, SharedGoal
from interventions.services.describe_person import describe_person
from interventions.services.describe_work import describe_work
from interventions.services.name_facilitators import name_facilitators
from interventions.services.opportunities import add_opportunity, settle_opportunity
from interventions.services.review_plan import review_plan
from interventions.services.shared_goals import review_shared_goal, share_goal
from reminders.models import DueDate
from tests.cast import Cast, train
from tests.interventions.making import (
    SYSTEM,
    date_parts,
    end_with_report,
    fresh,
    in_days,
    lapse_certificate,
    make_agreed_plan,
    make_plan,
)
from tests.interventions.plan_said import COURSE, QUIET, THREAT, a_shared_goal, an_opportunity, some_safety

As = Callable[[str], Client]


def at(cast: Cast, name: str, *more: object) -> str:
    return reverse(f"interventions:{name}", args=[cast.case.reference, *more])


def shown(client: Client, cast: Cast) -> str:
    response = client.get(at(cast, "plan"))
    assert response.status_code == 200, response.content
    return " ".join(response.content.decode().split())


def test_the_person_and_the_work_stand_on_the_plan(cast: Cast, as_: As) -> None:
    make_plan(cast)
    person = {"version": 1, "own_account": "I was angry.", "strengths": "Patient", "hopes": "A workshop"}
    assert as_("facilitator").post(at(cast, "describe_person"), person).status_code == 302
    work = {
        "version": 2,
        "psychosocial_work": "Weekly sessions",
        "psychosocial_lead": "Programme team",
        "theological_why_not": "He asks no such questions",
        "pace": "Once a week",
        "neurodiversity": "One thing at a time",
    }
    assert as_("facilitator").post(at(cast, "describe_work"), work).status_code == 302
    page = shown(as_("officer"), cast)
    for words in ("I was angry.", "A workshop", "Weekly sessions<br>Led by Programme team"):
        assert words in page
    assert "Not needed: He asks no such questions" in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"psychosocial_work": "Sessions"}, "psychosocial_lead"),
        ({"theological_lead": "The chaplain"}, "theological_work"),
        (
            {"theological_work": "Talks", "theological_lead": "The chaplain", "theological_why_not": "No"},
            "theological_why_not",
        ),
    ],
)
def test_a_track_runs_and_is_led_or_is_not_needed(cast: Cast, said: dict[str, str], field: str) -> None:
    plan = make_plan(cast)
    with pytest.raises(ValidationError) as refused:
        describe_work(plan, actor=cast.actor("facilitator"), version=1, **said)
    assert list(refused.value.message_dict) == [field]


def test_safety_is_read_by_those_who_hold_it_alone(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    some_safety(cast, plan)
    assert THREAT in shown(as_("officer"), cast)
    council = Participation.objects.visible_to(SYSTEM).get(case=cast.case, agency=cast.agency("council"))
    council.sections = sorted(USUAL - {Section.SAFETY})
    council.save()
    page = shown(as_("chair"), cast)
    assert THREAT not in page
    assert QUIET not in page
    for part in ("plan_versions",):
        assert "Safety of the person" not in as_("chair").get(at(cast, part)).content.decode()


def test_safety_is_added_to_and_two_at_once_are_told(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    some_safety(cast, plan)
    with pytest.raises(ValidationError, match="Somebody else changed this"):
        some_safety(cast, plan, version=0)
    some_safety(cast, plan, version=1, threats="Nobody now.")
    assert [one.number for one in PlanSafety.objects.visible_to(SYSTEM).order_by("number")] == [1, 2]
    assert as_("facilitator").post(at(cast, "state_plan_safety"), {"version": 2}).status_code == 400


def test_an_opportunity_has_an_owner_and_a_day_and_is_settled_once(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    for changes in ({"owner": "person:x"}, {"owner": "agency:"}, {"what": " "}, {"due_on": in_days(-1)}):
        given: dict[str, Any] = {
            "what": COURSE,
            "owner": f"agency:{cast.agency('council').pk}",
            "due_on": in_days(3),
        }
        with pytest.raises(ValidationError) as refused:
            add_opportunity(plan, actor=actor, **(given | changes))
        assert list(refused.value.message_dict) == list(changes)
    row = an_opportunity(cast, plan)
    assert COURSE in shown(as_("officer"), cast)
    typed = {"version": 1, "came_about": "yes", "what_came": "He passed"}
    url = at(cast, "settle_opportunity", row.pk)
    assert as_("facilitator").post(url, {**typed, "what_came": ""}).status_code == 400
    assert as_("facilitator").post(url, typed).status_code == 302
    assert "What came of it: He passed" in shown(as_("officer"), cast)
    settled = Opportunity.objects.visible_to(SYSTEM).get()
    with pytest.raises(ValidationError, match="settled already"):
        settle_opportunity(settled, actor=actor, version=2, came_about=False, what_came="No")


def test_a_goal_is_shared_with_agencies_on_the_case_and_reviewed_once(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    with pytest.raises(ValidationError) as refused:
        share_goal(plan, actor=actor, goal=" ", agencies=["x"], how_seen="", review_on=in_days(-1))
    assert set(refused.value.message_dict) == {"goal", "agencies", "how_seen", "review_on"}
    row = a_shared_goal(cast, plan)
    url = at(cast, "review_shared_goal", row.pk)
    assert as_("facilitator").post(url, {"version": 1, "what_was_found": "He moved in"}).status_code == 302
    assert "He moved in" in shown(as_("chair"), cast)
    with pytest.raises(ValidationError, match="reviewed already"):
        review_shared_goal(
            SharedGoal.objects.visible_to(SYSTEM).get(), actor=actor, version=2, what_was_found="x"
        )


def test_what_a_plan_counts_on_and_shares_is_on_the_clock_until_it_is_settled(cast: Cast) -> None:
    plan, actor = make_agreed_plan(cast), cast.actor("facilitator")
    course, goal = an_opportunity(cast, plan), a_shared_goal(cast, plan)
    due = DueDate.objects.visible_to(SYSTEM).filter(kind__in=["opportunity", "shared_goal"])
    waiting = due.filter(done_at__isnull=True)
    assert {(one.kind, one.due_on) for one in waiting} == {
        ("opportunity", course.due_on),
        ("shared_goal", goal.review_on),
    }
    settle_opportunity(course, actor=actor, version=1, came_about=False, what_came="The course was full")
    assert [one.kind for one in waiting.all()] == ["shared_goal"]
    end_with_report(cast, fresh(plan), "ended")
    assert not waiting.all().exists()
    assert due.count() == 2


def test_a_plan_is_reviewed_on_its_day_and_the_next_is_on_the_clock(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    [due] = DueDate.objects.visible_to(SYSTEM).filter(kind="plan_review", done_at__isnull=True)
    assert due.due_on == plan.review_on == in_days(84)
    typed = {
        "version": plan.version,
        "found": "He comes early",
        **date_parts("held_on", in_days(0)),
        **date_parts("next_on", in_days(30)),
    }
    assert as_("facilitator").post(at(cast, "review_plan"), typed).status_code == 302
    [due] = DueDate.objects.visible_to(SYSTEM).filter(kind="plan_review", done_at__isnull=True)
    assert due.due_on == in_days(30)
    assert "He comes early" in shown(as_("officer"), cast)
    assert PlanReview.objects.visible_to(SYSTEM).count() == 1
    actor, plan = cast.actor("facilitator"), fresh(plan)
    with pytest.raises(ValidationError) as refused:
        review_plan(
            plan, actor=actor, version=plan.version, held_on=in_days(1), found=" ", next_on=in_days(0)
        )
    assert set(refused.value.message_dict) == {"held_on", "found", "next_on"}


def test_facilitators_are_trained_people_of_the_team(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    own, officer = cast.user("facilitator"), cast.user("officer")
    with pytest.raises(ValidationError, match="certificate is in date"):
        name_facilitators(plan, actor=actor, version=1, facilitator=officer.pk)
    train(officer, "hii_facilitator")
    with pytest.raises(ValidationError, match="somebody else"):
        name_facilitators(plan, actor=actor, version=1, facilitator=own.pk, second_facilitator=own.pk)
    typed = {"version": 1, "facilitator": str(own.pk), "second_facilitator": str(officer.pk)}
    assert as_("facilitator").post(at(cast, "name_facilitators"), typed).status_code == 302
    page = shown(as_("officer"), cast)
    assert f"{own} and {officer}" in page
    assert "Name somebody else" not in page


def test_the_plan_says_when_a_facilitator_has_left_or_their_certificate_has_ended(
    cast: Cast, as_: As
) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    own = cast.user("facilitator")
    name_facilitators(plan, actor=actor, version=1, facilitator=own.pk)
    lapse_certificate(cast)
    assert f"{own} holds no certificate in date for this programme" in shown(as_("officer"), cast)
    place = TeamMember.objects.visible_to(SYSTEM).get(in_force(), case=cast.case, user=own)
    place.valid_until = place.valid_from
    place.save()
    assert f"{own} is no longer on the case team" in shown(as_("officer"), cast)


def test_an_ended_or_changed_plan_takes_no_more(cast: Cast) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    plan = describe_person(plan, actor=actor, version=1, hopes="Peace")
    assert plan.version == 2
