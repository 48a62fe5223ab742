"""Laying down what a report says, and putting it on the clock of whoever signs it off."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Attained, EndedBecause, Plan, PlanReport, ReportKind, Session, StartedFrom
from interventions.report_rules import ReportTyped, goals_of, goals_said, missing_from, outcome_from
from interventions.rules import held_in_words, named
from interventions.selectors.brief import sessions_held
from reminders.services.due_dates import set_due_date, settle_due_date

SIGN_OFF, FINISH_REPORT = "plan_report", "plan_report_sent_back"
_WITHIN = timedelta(days=10)


def what_is_said(
    plan: Plan, *, actor: ActingPerson, kind: str, how_it_went: str, typed: ReportTyped
) -> dict[str, Any]:
    """The words of a report, once nothing is missing from them, with what was delivered by this day."""
    definition = plan.programme.definition
    goals = goals_of(definition, plan.goals, wanted=plan.aims)
    starts = StartedFrom.values if "outcomes_by_stage" in definition else []
    missing = missing_from(typed, goals, attained=Attained.values, starts=starts)
    if kind == ReportKind.EARLY_END and typed.ended_because not in EndedBecause.values:
        missing["ended_because"] = "Select why it ended early"
    if missing:
        raise ValidationError(missing)
    return {
        "how_it_went": how_it_went,
        "ended_because": typed.ended_because if kind == ReportKind.EARLY_END else "",
        "started_from": typed.started_from if starts else "",
        "hoped_for": outcome_from(definition, typed.started_from),
        "seen_since": typed.seen_since if starts else "",
        "goals": goals_said(typed, goals),
        "dose": held_in_words(sessions_held(plan, actor=actor), definition),
        "sessions": _session_by_session(plan, actor),
        "in_the_way": typed.in_the_way,
        "own_words": typed.own_words,
        "further_work": typed.further_work,
        "shared_with": typed.shared_with,
    }


def _session_by_session(plan: Plan, actor: ActingPerson) -> list[dict[str, str]]:
    rows = Session.objects.visible_to(actor).filter(plan=plan).select_related("words")
    return [
        {
            "held_on": one.held_on.isoformat(),
            "attendance": named(one.words.definition["attendance"], one.attendance, "words"),
            "engagement": named(one.words.definition["engagement"], one.engagement, "words")
            if one.engagement
            else "",
        }
        for one in rows.order_by("held_on", "recorded_at")
    ]


def lay_down_report(
    plan: Plan, case: Case, *, actor: ActingPerson, kind: str, how_it_went: str, typed: ReportTyped
) -> PlanReport:
    """A new report, which waits to be signed off."""
    said = what_is_said(plan, actor=actor, kind=kind, how_it_went=how_it_went, typed=typed)
    report = PlanReport.objects.create(
        case_id=plan.case_id,
        plan=plan,
        agency_id=actor.agency_id,
        author_id=actor.user_id,
        kind=kind,
        written_on=timezone.localdate(),
        **said,
    )
    ask_to_sign_off(report, case, actor=actor)
    return report


def ask_to_sign_off(report: PlanReport, case: Case, *, actor: ActingPerson) -> None:
    """The lead practitioner has it to sign off, or a manager there when they wrote it themselves."""
    wrote_it = case.lead_practitioner_id == report.author_id
    set_due_date(
        actor=actor,
        kind=SIGN_OFF,
        subject=report,
        agency_id=case.lead_agency_id,
        due_on=timezone.localdate() + _WITHIN,
        what=f"Sign off the report on the plan of {case.reference}",
        reason="Written by somebody else: a second person reads it before it counts",
        link=reverse("interventions:sign_off_report", args=[case.reference, report.pk]),
        case_id=case.pk,
        responsible_id=None if wrote_it else case.lead_practitioner_id,
        responsible_role="countersigning_manager" if wrote_it else "",
    )


def ask_to_finish_report(report: PlanReport, case: Case, *, actor: ActingPerson) -> None:
    """Whoever wrote it has what was missing to put in."""
    settle_due_date(actor=actor, kind=SIGN_OFF, subject=report)
    set_due_date(
        actor=actor,
        kind=FINISH_REPORT,
        subject=report,
        agency_id=report.agency_id,
        due_on=timezone.localdate() + _WITHIN,
        what=f"Finish the report on the plan of {case.reference}",
        reason="It was sent back before being signed off",
        link=reverse("interventions:amend_report", args=[case.reference, report.pk]),
        case_id=case.pk,
        responsible_id=report.author_id,
    )


def require_signer(report: PlanReport, case: Case, actor: ActingPerson) -> None:
    """Refuse whoever wrote it, and agencies that neither lead the case nor wrote it."""
    if actor.agency_id not in {case.lead_agency_id, report.agency_id}:
        raise PermissionDenied
    if actor.user_id in {report.author_id, *report.earlier_authors}:
        raise ValidationError("You wrote this report, so somebody else must sign it off")
