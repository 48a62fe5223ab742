"""Reading reports on plans."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from agencies.access import open_or_404
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Plan, PlanReport, PlanStatus, ReportState
from interventions.models.report import AT_THE_END, UNSIGNED
from interventions.report_rules import goals_of

_PEOPLE = ("author", "signed_by", "sent_back_by")


def reports_of(case: Case, *, actor: ActingPerson) -> list[PlanReport]:
    """Every report on the plans of a case, newest first; one statement."""
    rows = PlanReport.objects.visible_to(actor).filter(case_id=case.pk)
    return list(rows.select_related(*_PEOPLE).order_by("-written_on", "-pk"))


def report_of_case(case: Case, pk: UUID, *, actor: ActingPerson) -> PlanReport:
    """One report of this case."""
    open_or_404(PlanReport, actor, case_id=case.pk, pk=pk)
    return PlanReport.objects.visible_to(actor).select_related(*_PEOPLE).get(pk=pk)


def report_to_amend(case: Case, pk: UUID, *, actor: ActingPerson) -> PlanReport:
    """One report of this case, for the agency that wrote it."""
    report = report_of_case(case, pk, actor=actor)
    if report.agency_id != actor.agency_id:
        raise PermissionDenied
    return report


def plan_of(report: PlanReport, *, actor: ActingPerson) -> Plan:
    """The plan a report is about."""
    return Plan.objects.visible_to(actor).select_related("programme").get(pk=report.plan_id)


def asked_of(plan: Plan) -> dict[str, Any]:
    """What a report on this plan is asked: each goal, and what its programme is for from each start."""
    definition = plan.programme.definition
    return {
        "goals": goals_of(definition, plan.goals, wanted=plan.aims),
        "outcomes": {one["stage"]: one["outcome"] for one in definition.get("outcomes_by_stage", [])},
    }


def may_sign_off(report: PlanReport, case: Case, *, actor: ActingPerson) -> bool:
    """Whether they may read it over: by role, at an agency it concerns, and no writer of it."""
    return (
        report.state == ReportState.WAITING
        and may(actor.role, Action.SIGN_OFF_REPORT)
        and actor.agency_id in {case.lead_agency_id, report.agency_id}
        and actor.user_id not in {report.author_id, *report.earlier_authors}
    )


def may_amend_report(report: PlanReport, *, actor: ActingPerson) -> bool:
    """Whether they may put in what was missing."""
    is_ours = report.agency_id == actor.agency_id and may(actor.role, Action.PLAN_MODULES)
    return is_ours and report.state == ReportState.SENT_BACK


def may_report_progress(plan: Plan, reports: list[PlanReport], *, actor: ActingPerson) -> bool:
    """Whether a progress report can be written now: on an agreed plan, with none waiting."""
    waits = any(one.plan_id == plan.pk and one.state in UNSIGNED for one in reports)
    return plan.status == PlanStatus.AGREED and not waits and may(actor.role, Action.PLAN_MODULES)


def report_at_the_end(plan: Plan, reports: list[PlanReport]) -> PlanReport | None:
    """The report the plan ended with; older plans ended without one."""
    return next((one for one in reports if one.plan_id == plan.pk and one.kind in AT_THE_END), None)
