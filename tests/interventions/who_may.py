"""How everything about plans, sessions and concerns is asked for."""

from typing import Any

from django.utils import timezone

from agencies.drafts import UNSAID
from interventions.models import (
    Concern,
    FairnessRelease,
    FairnessResponse,
    PlanReport,
    Session,
    SessionNote,
)
from interventions.services.keep_write_up import keep_write_up
from interventions.services.load_programmes import load_programmes
from interventions.services.sign_off_report import sign_off_report
from interventions.services.tell_of_concern import tell_of_waiting_concerns
from interventions.services.write_supervision_note import write_supervision_note
from tests.cast import Cast
from tests.interventions import evaluation, fairness, suiting, who_books, who_may_suitability, who_plans
from tests.interventions import who_may_practice as practice
from tests.interventions.making import (
    SYSTEM,
    WORRY,
    end_with_report,
    factors,
    make_agreed_plan,
    make_concern,
    make_plan,
    make_session,
    modules,
)
from tests.who_may import Row, both, of_case


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


def of_release(cast: Cast) -> dict[str, Any]:
    return {"release_id": FairnessRelease.unguarded.get().pk}


def of_belief(cast: Cast) -> dict[str, Any]:
    return {**of_release(cast), "by": "belief"}


def of_response(cast: Cast) -> dict[str, Any]:
    return {"response_id": FairnessResponse.unguarded.get().pk}


def a_plan(cast: Cast) -> None:
    make_plan(cast)


def an_agreed_plan(cast: Cast) -> None:
    make_agreed_plan(cast)


def a_session(cast: Cast) -> None:
    make_session(cast)


def a_concern(cast: Cast) -> None:
    make_concern(cast)
    tell_of_waiting_concerns(actor=SYSTEM)


def a_signed_assessment(cast: Cast) -> None:
    from tests.assessments.making import make_countersigned

    load_programmes(actor=SYSTEM)
    make_countersigned(cast)
    suiting.make_suitable(cast)


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


def a_report(cast: Cast) -> None:
    end_with_report(cast, make_agreed_plan(cast))


def a_report_sent_back(cast: Cast) -> None:
    a_report(cast)
    report = PlanReport.objects.visible_to(SYSTEM).get()
    sign_off_report(report, actor=cast.actor("officer"), version=1, decision="sent_back", missing="More.")


def of_report(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "report_id": PlanReport.objects.visible_to(SYSTEM).get().pk}


PLANNED: dict[str, Any] = {"kwargs": of_case, "prepare": a_plan}
MODULE: dict[str, Any] = {"kwargs": of_module, "prepare": a_plan}
CONCERN: dict[str, Any] = {"kwargs": of_concern, "prepare": a_concern}

TABLE = [
    *who_plans.TABLE,
    *evaluation.TABLE,
    *who_books.TABLE,
    *who_may_suitability.TABLE,
    Row("interventions:people_supervised"),
    Row("interventions:supervised_person", kwargs=of_supervised),
    Row("interventions:supervised_session", kwargs=of_note, prepare=a_session),
    *both("interventions:write_supervision_note", kwargs=of_supervised),
    *both("interventions:share_supervision_note", kwargs=of_supervision_note),
    Row("interventions:my_supervision"),
    Row("interventions:plan", **PLANNED),
    *both("interventions:start_plan", kwargs=of_case, prepare=a_signed_assessment),
    *both("interventions:set_goals", **PLANNED),
    *both("interventions:agree_plan", **PLANNED),
    *both("interventions:end_plan", **PLANNED),
    Row("interventions:before_after", **PLANNED),
    Row("interventions_api:before_after", **PLANNED),
    *both("interventions:report_progress", kwargs=of_case, prepare=an_agreed_plan),
    Row("interventions:plan_report", kwargs=of_report, prepare=a_report),
    Row("interventions:plan_report_pdf", kwargs=of_report, prepare=a_report),
    *both("interventions:amend_report", kwargs=of_report, prepare=a_report_sent_back),
    *both("interventions:sign_off_report", kwargs=of_report, prepare=a_report),
    Row("interventions_api:reports", kwargs=of_case, prepare=a_report),
    Row("interventions_api:report", kwargs=of_report, prepare=a_report),
    Row("interventions_api:end_plan", "POST", **PLANNED),
    Row("interventions_api:report_progress", "POST", kwargs=of_case, prepare=an_agreed_plan),
    Row("interventions_api:amend_report", "POST", kwargs=of_report, prepare=a_report_sent_back),
    Row("interventions_api:sign_off_report", "POST", kwargs=of_report, prepare=a_report),
    *both("interventions:add_module", **PLANNED),
    *both("interventions:decide_module", **MODULE),
    Row("interventions:move_module", "POST", **MODULE),
    *both("interventions:explain_factor", kwargs=of_factor, prepare=a_plan),
    Row("interventions:sessions", kwargs=of_case, prepare=a_session),
    *both("interventions:log_session", kwargs=of_case, prepare=an_agreed_plan),
    Row("interventions:keep_write_up", "POST", kwargs=of_case, prepare=an_agreed_plan),
    Row("interventions:session", kwargs=of_session, prepare=a_session),
    *both("interventions:amend_session", kwargs=of_session, prepare=a_session),
    *both("interventions:acknowledge_concern", **CONCERN),
    *practice.TABLE,
    Row("interventions_api:concern", **CONCERN),
    Row("interventions_api:acknowledge_concern", "POST", **CONCERN),
    Row("interventions_api:plan", **PLANNED),
    Row("interventions_api:decide_module", "POST", **MODULE),
    Row("interventions_api:sessions", kwargs=of_case, prepare=a_session),
    Row("interventions_api:session_asked", kwargs=of_case, prepare=an_agreed_plan),
    Row("interventions_api:sessions", "POST", kwargs=of_case, prepare=an_agreed_plan),
    Row("interventions_api:fairness", prepare=fairness.a_release),
    Row("interventions_api:fairness_release", kwargs=of_release, prepare=fairness.a_release),
    Row("interventions:fairness", prepare=fairness.a_release),
    Row("interventions:fairness_release", kwargs=of_release, prepare=fairness.a_release),
    Row("interventions:fairness_by", kwargs=of_belief, prepare=fairness.a_release),
    *both("interventions:respond_to_fairness", kwargs=of_release, prepare=fairness.a_release),
    *both("interventions:follow_fairness_response", kwargs=of_response, prepare=fairness.a_response),
]

# Codes of ours, not words that anybody typed; and rows with no words at all (tests/config/marked_world.py).
CODES = {
    **fairness.CODES,
    "interventions_fairnessrelease": {"tables"},
    "interventions_fairnessresponse": {"by"},
    "interventions_appointment": {"modules", "establishment"},
    "interventions_plan": {"assessment_reference", "goals"},
    "interventions_suitability": {"screening_reference", "alternative"},
    "interventions_planmodule": {"code", "replaced_by"},
    "interventions_ratedfactor": {"code", "domain", "level"},
    "interventions_session": {"attendance", "modules", "engagement"},
    **evaluation.CODES,
    **practice.CODES,
}
SILENT = ("interventions_concerntold", "interventions_thresholdsexplained")


def everything(cast: Cast) -> None:
    """A session, its note and a concern people were told of; decisions on suitability; a supervision note."""
    make_session(cast, worry=WORRY, told="Spoke of a plan.")
    typed = {"progress_summary": "Half a sentence of it"}
    who_books.moved(cast)
    keep_write_up(the_plan(cast), actor=cast.actor("facilitator"), typed=typed, opened=UNSAID)
    tell_of_waiting_concerns(actor=SYSTEM)
    suiting.make_everything_said(cast)
    of_supervision_note(cast)
    practice.everything(cast)
