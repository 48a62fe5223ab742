"""Reports on plans, for other systems."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.models import PlanReport
from interventions.report_events import ReportEvent
from interventions.report_serializers import (
    EndPlanRequest,
    ReportAnswer,
    ReportKeptAnswer,
    ReportRequest,
    SignOffRequest,
)
from interventions.selectors.plans import running_plan_or_refusal
from interventions.selectors.report_page import assess_again, report_in_words
from interventions.selectors.reports import (
    plan_of,
    report_at_the_end,
    report_of_case,
    report_to_amend,
    reports_of,
)
from interventions.services.amend_report import amend_report
from interventions.services.end_plan import end_plan
from interventions.services.report_progress import report_progress
from interventions.services.sign_off_report import sign_off_report


class _OfCase(ApiView):
    """What every endpoint about reports begins with."""

    def case(self, reference: str, action: Action = Action.VIEW) -> Case:
        """The case, for whoever may do this on its plan."""
        return opened_case(reference, actor=self.actor, section=Section.INTERVENTION, action=action)


class ReportsApi(_OfCase):
    """The reports of a case."""

    @extend_schema(responses=ReportKeptAnswer(many=True), operation_id="plan_reports")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first."""
        case = self.case(reference)
        found = reports_of(case, actor=self.actor)
        self.saw(Seen(ReportEvent.LISTED, case_id=case.pk, shown=[one.pk for one in found]))
        return Response(ReportKeptAnswer(found, many=True).data)


class ReportApi(_OfCase):
    """One report."""

    @extend_schema(responses=ReportAnswer, operation_id="plan_report")
    def get(self, request: Request, reference: str, report_id: UUID) -> Response:
        """What it says, and when the person is assessed again."""
        case = self.case(reference)
        report = report_of_case(case, report_id, actor=self.actor)
        plan = plan_of(report, actor=self.actor)
        again = assess_again(case, plan, actor=self.actor, held=granted_sections(case, actor=self.actor))
        shown: dict[str, Any] = {
            **report_in_words(report, plan),
            "assess_again": again["lines"] if again and again["is_shown"] else None,
        }
        self.saw(Seen(ReportEvent.VIEWED, target=report, case_id=case.pk))
        return Response(ReportAnswer(shown).data)


class EndPlanApi(_OfCase):
    """Completing a plan, or ending it early."""

    @extend_schema(request=EndPlanRequest, responses=ReportKeptAnswer, operation_id="end_plan")
    def post(self, request: Request, reference: str) -> Response:
        """End it with its report; ``version`` is the plan's."""
        case = self.case(reference, Action.PLAN_MODULES)
        plan = running_plan_or_refusal(case, actor=self.actor)
        asked = EndPlanRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            said = {name: asked.validated_data[name] for name in ("version", "status", "ending_reason")}
            ended = end_plan(plan, actor=self.actor, report=asked.typed(), **said)
            return _kept(report_at_the_end(ended, reports_of(case, actor=self.actor)))

        return self.once(request, act)


class ReportProgressApi(_OfCase):
    """Reporting on a plan that runs."""

    @extend_schema(request=ReportRequest, responses={201: ReportKeptAnswer}, operation_id="report_progress")
    def post(self, request: Request, reference: str) -> Response:
        """Write the report; ``version`` is the plan's."""
        case = self.case(reference, Action.PLAN_MODULES)
        plan = running_plan_or_refusal(case, actor=self.actor)
        asked = ReportRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            said = {name: asked.validated_data[name] for name in ("version", "how_it_went")}
            written = report_progress(plan, actor=self.actor, report=asked.typed(), **said)
            return _kept(written, status=201)

        return self.once(request, act)


class AmendReportApi(_OfCase):
    """Changing a report that was sent back."""

    @extend_schema(request=ReportRequest, responses=ReportKeptAnswer, operation_id="amend_report")
    def post(self, request: Request, reference: str, report_id: UUID) -> Response:
        """Put in what was missing; ``version`` is the report's."""
        case = self.case(reference, Action.PLAN_MODULES)
        report = report_to_amend(case, report_id, actor=self.actor)
        asked = ReportRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            said = {name: asked.validated_data[name] for name in ("version", "how_it_went")}
            return _kept(amend_report(report, actor=self.actor, typed=asked.typed(), **said))

        return self.once(request, act)


class SignOffReportApi(_OfCase):
    """Signing a report off, or sending it back."""

    @extend_schema(request=SignOffRequest, responses=ReportKeptAnswer, operation_id="sign_off_report")
    def post(self, request: Request, reference: str, report_id: UUID) -> Response:
        """Keep what was decided; ``version`` is the report's."""
        case = self.case(reference, Action.SIGN_OFF_REPORT)
        report = report_of_case(case, report_id, actor=self.actor)
        asked = SignOffRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            return _kept(sign_off_report(report, actor=self.actor, **asked.validated_data))

        return self.once(request, act)


def _kept(report: PlanReport | None, *, status: int = 200) -> Response:
    return Response(ReportKeptAnswer(report).data, status=status)
