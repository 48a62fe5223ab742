"""Consent was withdrawn: every way to plan, begin or go on refuses alike, on the page and over the API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import MentorSession
from cases.services.add_section_entry import add_section_entry
from interventions.models import Plan, PlanModule, Session
from interventions.services.load_programmes import load_programmes
from reminders.models import DueDate
from tests.assessments.making import an_instrument, make_countersigned
from tests.cases.sections import KINDS, answered, typed
from tests.cases.standing import consents, on_pathway, was_convicted_before
from tests.cast import Cast
from tests.interventions.making import (
    SYSTEM,
    absent,
    date_parts,
    fresh,
    in_days,
    make_agreed_plan,
    make_plan,
    make_session,
    modules,
    session_typed,
)
from tests.interventions.suiting import make_suitable

As = Callable[[str], Client]
NEXT = date_parts("next_session_on", in_days(7))
# Who tries, at which address, and what they send; each with what there is before consent is withdrawn.
Way = tuple[str, str, dict[str, Any]]


def _at(cast: Cast, name: str, *more: Any) -> str:
    return reverse(name, args=[cast.case.reference, *more])


def _plan(cast: Cast) -> Way:
    load_programmes(actor=SYSTEM)
    make_countersigned(cast, levels=absent())
    make_suitable(cast)
    return "facilitator", _at(cast, "interventions:start_plan"), {"programme": "hii"}


def _module(cast: Cast) -> Way:
    plan = make_plan(cast)
    there = {one.code for one in modules(plan)}
    codes = [one["code"] for one in plan.programme.definition["modules"]]
    new = next(one for one in codes if one not in there)
    return "facilitator", _at(cast, "interventions:add_module"), {"module": new, "reason": "Asked for"}


def _decision(cast: Cast) -> Way:
    first, *_ = modules(make_plan(cast))
    return (
        "facilitator",
        _at(cast, "interventions:decide_module", first.pk),
        {"decision": "accepted", "version": 1},
    )


def _replacement(cast: Cast) -> Way:
    first, *_ = modules(make_plan(cast))
    sent = {"decision": "replaced", "replaced_by": "mindfulness", "reason": "Suits better", "version": 1}
    return "facilitator", _at(cast, "interventions:decide_module", first.pk), sent


def _order(cast: Cast) -> Way:
    plan = make_plan(cast)
    first, *_ = modules(plan)
    where = _at(cast, "interventions:move_module", first.pk)
    return "facilitator", where, {"direction": "down", "version": plan.version}


def _goals(cast: Cast) -> Way:
    plan = make_plan(cast)
    return (
        "facilitator",
        _at(cast, "interventions:set_goals"),
        {"goals": ["needs"], "version": plan.version},
    )


def _agreement(cast: Cast) -> Way:
    plan = make_plan(cast)
    return (
        "facilitator",
        _at(cast, "interventions:agree_plan"),
        {"own_view": "agrees", "version": plan.version},
    )


def _session(cast: Cast) -> Way:
    make_agreed_plan(cast)
    return "facilitator", _at(cast, "interventions:log_session"), session_typed(**NEXT)


def _corrected(cast: Cast) -> Way:
    where = _at(cast, "interventions:amend_session", make_session(cast).pk)
    return "facilitator", where, session_typed(**NEXT, version=1, reason="Forgot the date")


def _moved(cast: Cast) -> Way:
    where = _at(cast, "interventions:amend_session", make_session(cast, next_session_on=in_days(3)).pk)
    return "facilitator", where, session_typed(**NEXT, version=1, reason="Another day")


def _meeting(cast: Cast) -> Way:
    return "mentor", _at(cast, "cases:add_to_mentoring", _meetings()), typed(MentorSession)


def _meeting_corrected(cast: Cast) -> Way:
    said = answered(MentorSession, next_on=None)
    kept = add_section_entry(cast.case, MentorSession, actor=cast.actor("mentor"), **said)
    where = _at(cast, "cases:change_in_mentoring", _meetings(), kept.pk)
    return "mentor", where, {**typed(MentorSession), "version": 1}


def _meetings() -> str:
    return next(kind.slug for _, kind in KINDS if kind.model is MentorSession)


def _assessment(cast: Cast) -> Way:
    sent = {"instrument": str(an_instrument().pk), "reason": "first"}
    return "psychologist", _at(cast, "assessments:start_assessment"), sent


PAGES = (
    _plan,
    _module,
    _decision,
    _replacement,
    _order,
    _goals,
    _agreement,
    _session,
    _corrected,
    _moved,
    _meeting,
    _meeting_corrected,
    _assessment,
)


def _as_kept() -> list[Any]:
    tables = (Plan, PlanModule, Session, MentorSession, DueDate)
    return [list(one.unguarded.order_by("pk").values()) for one in tables]


def _withdrawn(cast: Cast) -> None:
    on_pathway(cast, "voluntary")
    consents(cast)
    consents(cast, decision="withdrawn", days_ago=0)


@pytest.mark.parametrize("way", PAGES, ids=lambda one: one.__name__.strip("_"))
def test_no_page_plans_begins_or_goes_on(cast: Cast, as_: As, way: Callable[[Cast], Way]) -> None:
    who, where, sent = way(cast)
    _withdrawn(cast)
    before = _as_kept()
    answer = as_(who).post(where, sent)
    assert answer.status_code == 400
    assert "consent was withdrawn on" in answer.content.decode()
    assert _as_kept() == before


@pytest.mark.parametrize("way", PAGES, ids=lambda one: one.__name__.strip("_"))
def test_with_consent_each_is_done(cast: Cast, as_: As, way: Callable[[Cast], Way]) -> None:
    if way is _agreement:
        pytest.skip("needs every module decided first: tested in test_plan_acts")
    who, where, sent = way(cast)
    was_convicted_before(cast)
    on_pathway(cast, "voluntary")
    consents(cast, days_ago=0)
    assert as_(who).post(where, sent).status_code == 302


OVER_THE_API: dict[str, tuple[str, str, Callable[[Cast], dict[str, Any]]]] = {
    "session": (
        "facilitator",
        "interventions_api:sessions",
        lambda cast: {
            "held_on": in_days(0).isoformat(),
            "attendance": "attended_complied",
            "modules": ["personal_identity"],
            "engagement": "reflecting",
            "progress_summary": "Settled.",
            "next_session_on": in_days(7).isoformat(),
        },
    ),
    "meeting": (
        "mentor",
        f"cases_api:mentoring_{_meetings()}",
        lambda cast: {name: str(value) for name, value in answered(MentorSession).items()},
    ),
    "assessment": (
        "psychologist",
        "assessments_api:assessments",
        lambda cast: {"instrument": an_instrument().code, "reason": "first"},
    ),
}


@pytest.mark.parametrize("way", OVER_THE_API)
def test_no_endpoint_does(cast: Cast, api_as: As, way: str) -> None:
    who, name, sent = OVER_THE_API[way]
    if way == "session":
        make_agreed_plan(cast)
    _withdrawn(cast)
    before = _as_kept()
    answer = api_as(who).post(_at(cast, name), sent(cast), content_type="application/json")
    assert answer.status_code == 400
    assert "consent was withdrawn on" in answer.content.decode()
    assert _as_kept() == before


def test_a_session_is_corrected_and_its_next_date_left_or_taken_back(cast: Cast, as_: As) -> None:
    session = make_session(cast, next_session_on=in_days(7))
    _withdrawn(cast)
    where = _at(cast, "interventions:amend_session", session.pk)
    kept = session_typed(**NEXT, version=1, reason="Wrong word", progress_summary="Quiet today.")
    assert as_("facilitator").post(where, kept).status_code == 302
    assert as_("facilitator").post(where, session_typed(version=2, reason="Not now")).status_code == 302
    assert Session.unguarded.get().next_session_on is None
    assert fresh(Plan.unguarded.get()).status == "agreed"
