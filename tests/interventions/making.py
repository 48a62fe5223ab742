"""Making plans and sessions for tests (a pattern for demonstration data): always through the services."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from agencies.models import Competence
from audit.actor import System
from interventions.models import Concern, Plan, PlanModule, PlanReport, RatedFactor, Session
from interventions.report_rules import OWN_WORDS, GoalSaid, ReportTyped
from interventions.services.agree_plan import agree_plan
from interventions.services.amend_report import amend_report
from interventions.services.decide_module import decide_module
from interventions.services.end_plan import end_plan
from interventions.services.load_programmes import load_programmes
from interventions.services.log_session import log_session
from interventions.services.report_progress import report_progress
from interventions.services.set_goals import set_goals
from interventions.services.sign_off_report import sign_off_report
from interventions.services.start_plan import start_plan
from interventions.session_rules import Account, ConcernTyped, NoteTyped, Shift
from tests.assessments.making import an_instrument, make_countersigned
from tests.cast import Cast
from tests.interventions.suiting import make_suitable

SYSTEM = System("test")
SAID = "Spoke of the lighthouse and the quarrel there."
SHIFTED = "Began to doubt the story of the lighthouse."
HOMEWORK = "Write a letter to the lighthouse keeper."
WORRY = "Talked of leaving without telling anybody."
SUMMARY = "Settled and worked well."


def absent() -> dict[str, str]:
    """Levels that rate every factor as not present."""
    return {one["code"]: "not_present" for one in an_instrument().definition["factors"]}


def rated(**present: str) -> dict[str, str]:
    """Every factor not present but those named."""
    return absent() | present


def make_plan(cast: Cast, levels: Mapping[str, str] | None = None) -> Plan:
    """A draft plan from a signed assessment, by default with one factor strongly and one partly present."""
    load_programmes(actor=SYSTEM)
    chosen = levels or rated(identity_belonging="strongly_present", criminal_history="partly_present")
    make_countersigned(cast, levels=dict(chosen))
    make_suitable(cast)
    return start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")


def modules(plan: Plan) -> list[PlanModule]:
    """The plan's modules in order."""
    return list(PlanModule.objects.visible_to(SYSTEM).filter(plan=plan).order_by("position"))


def factors(plan: Plan) -> list[RatedFactor]:
    """The factors the plan answers."""
    return list(RatedFactor.objects.visible_to(SYSTEM).filter(plan=plan).order_by("position"))


def fresh(plan: Plan) -> Plan:
    """The plan as it stands now."""
    return Plan.objects.visible_to(SYSTEM).get(pk=plan.pk)


def make_agreed_plan(cast: Cast, levels: Mapping[str, str] | None = None) -> Plan:
    """An agreed plan: every suggestion accepted, one goal."""
    plan, actor = make_plan(cast, levels), cast.actor("facilitator")
    for module in modules(plan):
        decide_module(module, actor=actor, version=module.version, decision="accepted")
    plan = set_goals(plan, actor=actor, version=1, goals=["needs"], aims="A quiet life.")
    return agree_plan(plan, actor=actor, version=plan.version, own_view="agrees", own_words="Fair enough.")


def an_account(**changes: Any) -> Account:
    """A session held today that went well."""
    given: dict[str, Any] = {
        "held_on": timezone.localdate(),
        "attendance": "attended_complied",
        "modules": ("personal_identity",),
        "engagement": "reflecting",
        "progress_summary": SUMMARY,
    }
    return Account(**(given | changes))


def make_session(
    cast: Cast, plan: Plan | None = None, *, worry: str = "", told: str = "", **changes: Any
) -> Session:
    """A logged session with a note, a concern when there is a worry, and what was told over the threshold."""
    plan = plan or make_agreed_plan(cast)
    factor = next(one for one in factors(plan) if one.code == "identity_belonging") if told else None
    shifts = (Shift(f"factor:{factor.pk}", "towards", told),) if factor else ()
    return log_session(
        plan,
        actor=cast.actor("facilitator"),
        account=an_account(**changes),
        note=NoteTyped(SAID, SHIFTED, HOMEWORK, shifts),
        concern=ConcernTyped("now", worry) if worry else None,
        disclosure=told,
        thresholds_explained=bool(told),
    )


def make_concern(cast: Cast) -> Concern:
    """A concern nobody has acknowledged."""
    session = make_session(cast, worry=WORRY)
    return Concern.objects.visible_to(SYSTEM).get(session=session)


def date_parts(name: str, day: date | None) -> dict[str, str]:
    """A date as the three boxes of a form."""
    if day is None:
        return {}
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def session_typed(**changes: Any) -> dict[str, Any]:
    """What the form for logging a session sends."""
    typed = {
        **date_parts("held_on", timezone.localdate()),
        "attendance": "attended_complied",
        "modules": ["personal_identity"],
        "engagement": "reflecting",
        "progress_summary": SUMMARY,
        "what_was_said": SAID,
        "what_shifted": SHIFTED,
        "homework": HOMEWORK,
    }
    return typed | changes


def in_days(days: int) -> date:
    """A day that many days from today."""
    return timezone.localdate() + timedelta(days=days)


def lapse_certificate(cast: Cast) -> None:
    """The facilitator's certificate ended a while ago."""
    held = Competence.objects.filter(user=cast.user("facilitator"))
    held.update(valid_until=timezone.now() - timedelta(days=1))


def a_report(plan: Plan, **changes: Any) -> ReportTyped:
    """What a report says that has an answer to everything."""
    reached = GoalSaid("partly", "He joined the football team.")
    given: dict[str, Any] = {
        "started_from": "doubting",
        "seen_since": "He told his old friends that he is out.",
        "goals": dict.fromkeys((*plan.goals, *([OWN_WORDS] if plan.aims else [])), reached),
        "in_the_way": "Two transfers.",
        "own_words": "It helped.",
        "further_work": "None.",
        "shared_with": "The person and his offender manager.",
        "ended_because": "moved",
    }
    return ReportTyped(**(given | changes))


def end_with_report(
    cast: Cast, plan: Plan, status: str = "completed", who: str = "facilitator"
) -> PlanReport:
    """End a plan; the report waits to be signed off."""
    end_plan(
        plan,
        actor=cast.actor(who),
        version=plan.version,
        status=status,
        ending_reason="All done",
        report=a_report(plan),
    )
    return PlanReport.objects.visible_to(SYSTEM).get(plan=plan)


def report_sent_back_twice(cast: Cast, plan: Plan) -> PlanReport:
    """A progress report with an earlier wording and something missing."""
    actor = cast.actor("facilitator")
    written = report_progress(
        plan, actor=actor, version=plan.version, how_it_went="Slowly.", report=a_report(plan)
    )
    _send_back(cast, written)
    written.refresh_from_db()
    amend_report(written, actor=actor, version=written.version, how_it_went="Steadily.", typed=a_report(plan))
    written.refresh_from_db()
    return _send_back(cast, written)


def _send_back(cast: Cast, report: PlanReport) -> PlanReport:
    return sign_off_report(
        report,
        actor=cast.actor("officer"),
        version=report.version,
        decision="sent_back",
        missing="What his family saw.",
    )
