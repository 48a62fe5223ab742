"""How a plan changed, and the plan as it stood after one change or on one day."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.forms.date_parts import PARTS, in_full
from agencies.moments import moment_in_full
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import versions_seen
from interventions.forms.plan_said import OnDayForm
from interventions.models import Plan, PlanVersion
from interventions.selectors.plan_page import as_it_stood_in_words
from interventions.selectors.plans import plan_to_show
from interventions.selectors.versions import changes_of, end_of, version_of, version_on
from interventions.views.framed import framed

_LIST = "How this plan changed"


@page()
def plan_versions_page(request: ActorRequest, reference: str) -> Page:
    """Every change the reader may know of; and, once a day is chosen, the plan as it stood then."""
    case, plan = _opened(request, reference)
    form = OnDayForm(request.GET if any(f"on_{part}" in request.GET for part in PARTS) else None)
    data: dict[str, Any] = {"heading": _LIST}
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["on"]
        kept = version_on(plan, day, actor=request.actor)
        data["stood_on"] = f"As it stood at the end of {in_full(day)}"
        if kept is None:
            data["stood_on"] = f"No version of this plan was kept by {in_full(day)}"
        else:
            data["stood"] = _stood(request, case, plan, kept, end_of(day))
    return _shown(request, case, plan, form, data)


@page()
def plan_version_page(request: ActorRequest, reference: str, version: UUID) -> Page:
    """The plan as it stood after one change."""
    case, plan = _opened(request, reference)
    kept = version_of(plan, version, actor=request.actor)
    data = {
        "heading": "The plan as it stood",
        "stood_on": f"As it stood on {moment_in_full(kept.written_at)}, after: {kept.what}",
        "stood": _stood(request, case, plan, kept, kept.written_at),
    }
    return _shown(request, case, plan, OnDayForm(), data)


def _opened(request: ActorRequest, reference: str) -> tuple[Case, Plan]:
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    plan = plan_to_show(case, actor=request.actor)
    if plan is None:
        raise Http404
    return case, plan


def _stood(request: ActorRequest, case: Case, plan: Plan, kept: PlanVersion, at: datetime) -> dict[str, Any]:
    held = granted_sections(case, actor=request.actor)
    return as_it_stood_in_words(plan, kept, at, case=case, actor=request.actor, held=held)


def _shown(request: ActorRequest, case: Case, plan: Plan, form: OnDayForm, data: dict[str, Any]) -> Page:
    held = granted_sections(case, actor=request.actor)
    where = [case.reference]
    changes = [
        {
            **one,
            "at": moment_in_full(one["at"]),
            "href": reverse("interventions:plan_version", args=[*where, one["version"]])
            if one["version"]
            else "",
        }
        for one in changes_of(plan, actor=request.actor, held=held)
    ]
    data |= {"changes": changes, "back_href": reverse("interventions:plan", args=where), "may_change": False}
    seen = tuple(Seen(one, target=plan, case_id=case.pk) for one in versions_seen(held))
    return framed(request, case, "plan_versions.html", data, form=form, seen=seen)
