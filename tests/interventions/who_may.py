"""Who may ask for what about plans, sessions and concerns."""

from typing import Any

from django.utils import timezone

from interventions.models import Concern, Session, SessionNote
from interventions.services.write_supervision_note import write_supervision_note
from tests.cast import PEOPLE, Cast
from tests.interventions.making import (
    SYSTEM,
    factors,
    make_agreed_plan,
    make_concern,
    make_plan,
    make_session,
    modules,
)
from tests.who_may import Row, of_case

HOLD = "officer manager psychologist prison_manager facilitator chair"
ONLY_CASE = "police community mentor supervisor information_owner"
ONLY_FACILITATOR = "officer manager psychologist prison_manager chair " + ONLY_CASE
NOT_A_SUPERVISOR = " ".join(who for who in PEOPLE if who != "supervisor")
ACKNOWLEDGE = "officer manager prison_manager"


def the_plan(cast: Cast) -> Any:
    from interventions.models import Plan

    return Plan.objects.visible_to(SYSTEM).get(case_id=cast.case.pk)


def of_module(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "module": modules(the_plan(cast))[0].pk}


def of_factor(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "factor": factors(the_plan(cast))[0].pk}


def of_session(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "session": Session.objects.visible_to(SYSTEM).get().pk}


def of_concern(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "concern": Concern.objects.visible_to(SYSTEM).get().pk}


def a_plan(cast: Cast) -> None:
    make_plan(cast)


def an_agreed_plan(cast: Cast) -> None:
    make_agreed_plan(cast)


def a_session(cast: Cast) -> None:
    make_session(cast)


def a_concern(cast: Cast) -> None:
    make_concern(cast)


def a_signed_assessment(cast: Cast) -> None:
    from interventions.services.load_programmes import load_programmes
    from tests.assessments.making import make_countersigned

    load_programmes(actor=SYSTEM)
    make_countersigned(cast)


def _of_plan(url: str, prepare: Any = a_plan, kwargs: Any = of_case, methods: str = "GET POST") -> list[Row]:
    """Pages on which only a trained facilitator changes the plan."""
    return [
        Row(
            f"interventions:{url}",
            method,
            allowed="facilitator",
            forbidden=ONLY_FACILITATOR,
            kwargs=kwargs,
            prepare=prepare,
        )
        for method in methods.split()
    ]


def _seen_by_holders(url: str, prepare: Any, kwargs: Any = of_case) -> Row:
    return Row(url, allowed=HOLD, forbidden=ONLY_CASE, kwargs=kwargs, prepare=prepare)


def of_supervised(cast: Cast) -> dict[str, Any]:
    return {"user_id": cast.user("facilitator").pk}


def of_note(cast: Cast) -> dict[str, Any]:
    return {**of_supervised(cast), "note_id": SessionNote.objects.visible_to(SYSTEM).get().pk}


def of_supervision_note(cast: Cast) -> dict[str, Any]:
    note = write_supervision_note(
        actor=cast.actor("supervisor"),
        supervised=cast.user("facilitator").pk,
        kind="debrief",
        held_on=timezone.localdate(),
        discussed="A hard session.",
    )
    return {"note_id": note.pk}


def _of_supervisor(
    url: str, kwargs: Any, methods: str = "GET", prepare: Any = lambda cast: None
) -> list[Row]:
    return [
        Row(
            f"interventions:{url}",
            method,
            allowed="supervisor",
            forbidden=NOT_A_SUPERVISOR,
            kwargs=kwargs,
            prepare=prepare,
        )
        for method in methods.split()
    ]


TABLE = [
    *_of_supervisor("people_supervised", lambda cast: {}),
    *_of_supervisor("supervised_person", of_supervised),
    *_of_supervisor("supervised_session", of_note, prepare=a_session),
    *_of_supervisor("write_supervision_note", of_supervised, "GET POST"),
    *_of_supervisor("share_supervision_note", of_supervision_note, "GET POST"),
    Row("interventions:my_supervision", allowed="everyone"),
    _seen_by_holders("interventions:plan", a_plan),
    # Whoever's role plans reads why they cannot; starting needs the certificate.
    Row(
        "interventions:start_plan",
        allowed="facilitator officer psychologist",
        forbidden="manager prison_manager chair " + ONLY_CASE,
        kwargs=of_case,
        prepare=a_signed_assessment,
    ),
    *_of_plan("start_plan", a_signed_assessment, methods="POST"),
    *_of_plan("set_goals"),
    *_of_plan("agree_plan"),
    # A plan is ended without the certificate too, so that none runs on when one has lapsed.
    *(
        Row(
            "interventions:end_plan",
            method,
            allowed="facilitator officer psychologist",
            forbidden="manager prison_manager chair " + ONLY_CASE,
            kwargs=of_case,
            prepare=a_plan,
        )
        for method in ("GET", "POST")
    ),
    *_of_plan("add_module"),
    *_of_plan("decide_module", kwargs=of_module),
    *_of_plan("move_module", kwargs=of_module, methods="POST"),
    *_of_plan("explain_factor", kwargs=of_factor),
    _seen_by_holders("interventions:sessions", a_session),
    *_of_plan("log_session", an_agreed_plan),
    _seen_by_holders("interventions:session", a_session, of_session),
    *_of_plan("amend_session", a_session, of_session),
    _seen_by_holders("interventions:acknowledge_concern", a_concern, of_concern),
    Row(
        "interventions:acknowledge_concern",
        "POST",
        allowed=ACKNOWLEDGE,
        forbidden="psychologist facilitator chair " + ONLY_CASE,
        kwargs=of_concern,
        prepare=a_concern,
    ),
    _seen_by_holders("interventions_api:plan", a_plan),
    Row(
        "interventions_api:decide_module",
        "POST",
        allowed="facilitator",
        forbidden=ONLY_FACILITATOR,
        kwargs=of_module,
        prepare=a_plan,
    ),
    _seen_by_holders("interventions_api:sessions", a_session),
    Row(
        "interventions_api:sessions",
        "POST",
        allowed="facilitator",
        forbidden=ONLY_FACILITATOR,
        kwargs=of_case,
        prepare=an_agreed_plan,
    ),
]
