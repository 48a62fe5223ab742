"""A report on a plan: reading, printing, writing, changing and signing it off."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.answers import Download, Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from assessments.report.pdf import as_pdf
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import granted_sections, opened_case
from interventions.forms.report import AmendReportForm, ReportForm, SignOffReportForm, as_it_was
from interventions.models import PlanReport, ReportKind
from interventions.report_events import ReportEvent
from interventions.selectors.report_page import assess_again, engagement_table, report_in_words
from interventions.selectors.report_print import report_as_printed
from interventions.selectors.reports import (
    asked_of,
    may_amend_report,
    may_sign_off,
    plan_of,
    report_of_case,
    report_to_amend,
)
from interventions.services.amend_report import amend_report
from interventions.services.report_progress import report_progress
from interventions.services.sign_off_report import sign_off_report
from interventions.views.framed import framed
from interventions.views.planning import judged_stages, opened_plan, seen_plan


def _opened(request: ActorRequest, reference: str, key: UUID) -> tuple[Case, PlanReport]:
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    return case, report_of_case(case, key, actor=request.actor)


def _seen(report: PlanReport) -> tuple[Seen, ...]:
    return (Seen(ReportEvent.VIEWED, target=report, case_id=report.case_id),)


def _address(case: Case, report: PlanReport) -> str:
    return reverse("interventions:plan_report", args=[case.reference, report.pk])


@page()
def plan_report_page(request: ActorRequest, reference: str, report_id: UUID) -> Page:
    """How far each goal was reached, what was delivered, what follows, and when to assess again."""
    case, report = _opened(request, reference, report_id)
    plan, actor = plan_of(report, actor=request.actor), request.actor
    said = report_in_words(report, plan)
    data: dict[str, Any] = {
        "report": said,
        "table": engagement_table(said["sessions"]),
        "again": assess_again(case, plan, actor=actor, held=granted_sections(case, actor=actor)),
        "may_assess": may(actor.role, Action.ASSESS),
        "sign_href": _if(may_sign_off(report, case, actor=actor), "sign_off_report", case, report),
        "amend_href": _if(may_amend_report(report, actor=actor), "amend_report", case, report),
        "print_href": _if(True, "plan_report_pdf", case, report),
    }
    return framed(request, case, "plan_report.html", data, seen=_seen(report))


def _if(may_do: bool, name: str, case: Case, report: PlanReport) -> str:
    return reverse(f"interventions:{name}", args=[case.reference, report.pk]) if may_do else ""


@page()
def plan_report_pdf_page(request: ActorRequest, reference: str, report_id: UUID) -> Download:
    """The same words as the page, as a tagged PDF."""
    case, report = _opened(request, reference, report_id)
    said = report_in_words(report, plan_of(report, actor=request.actor))
    now = timezone.localtime()
    about = record_frame(case, actor=request.actor, current="interventions:plan")["banner"]
    printed = f"As shown to {request.user}, on {date_format(now, 'j F Y')} at {now:%H:%M}"
    content = as_pdf(report_as_printed(said, about=about, printed=printed))
    name = f"{case.reference}-{report.kind}.pdf".replace("_", "-")
    return Download(name, content, "application/pdf", seen=_seen(report))


@page(methods=("GET", "POST"))
def report_progress_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """How a running plan goes."""
    case, plan = opened_plan(request, reference, trained=False)
    form = ReportForm(request.POST or None, initial={"version": plan.version}, **asked_of(plan))
    written: list[PlanReport] = []
    if request.method == "POST" and form.carries_out(
        lambda: written.append(report_progress(plan, actor=request.actor, **form.answers()))
    ):
        return Redirect(_address(case, written[0]), "The report was written. It waits to be signed off.")
    judged = judged_stages(request, case)
    return framed(request, case, "report_progress.html", judged, form=form, seen=seen_plan(plan))


@page(methods=("GET", "POST"))
def amend_report_page(request: ActorRequest, reference: str, report_id: UUID) -> Page | Redirect:
    """Putting in what was missing."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    report = report_to_amend(case, report_id, actor=request.actor)
    form = AmendReportForm(
        request.POST or None,
        initial=as_it_was(report),
        is_early=report.kind == ReportKind.EARLY_END,
        **asked_of(plan_of(report, actor=request.actor)),
    )
    if request.method == "POST" and form.carries_out(
        lambda: amend_report(report, actor=request.actor, **form.answers())
    ):
        return Redirect(_address(case, report), "The report was changed. It waits again to be signed off.")
    data = judged_stages(request, case) | {
        "missing": report.sent_back_because,
        "is_open": may_amend_report(report, actor=request.actor) or bool(form.errors),
        "report_href": _address(case, report),
    }
    return framed(request, case, "amend_report.html", data, form=form, seen=_seen(report))


@page(methods=("GET", "POST"))
def sign_off_report_page(request: ActorRequest, reference: str, report_id: UUID) -> Page | Redirect:
    """A second person reads the report and signs it off, or sends it back."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.SIGN_OFF_REPORT
    )
    report = report_of_case(case, report_id, actor=request.actor)
    form = SignOffReportForm(request.POST or None, initial={"version": report.version})
    if request.method == "POST" and form.carries_out(
        lambda: sign_off_report(report, actor=request.actor, **form.answers())
    ):
        return Redirect(_address(case, report), "What you decided was recorded.")
    said = report_in_words(report, plan_of(report, actor=request.actor))
    data = {
        "report": said,
        "table": engagement_table(said["sessions"]),
        "asks": may_sign_off(report, case, actor=request.actor) or bool(form.errors),
        "report_href": _address(case, report),
    }
    return framed(request, case, "sign_off_report.html", data, form=form, seen=_seen(report))
