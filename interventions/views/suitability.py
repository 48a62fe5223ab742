"""Whether a programme suits the person: the decisions, one of them, deciding, confirming, what they say."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.forms.date_parts import in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.forms.suitability import RETURN, ConfirmSuitabilityForm, TheirAnswerForm
from interventions.models import Suitability
from interventions.selectors.programmes import current_programmes, programmes_to_plan
from interventions.selectors.suitability import answers_to, decision_of, decisions_of
from interventions.selectors.suitability_page import decision_in_words, outcome_in_words
from interventions.services.confirm_suitability import confirm_suitability, return_suitability
from interventions.services.record_their_answer import record_their_answer
from interventions.suitability_events import SuitabilityEvent
from interventions.suitability_standing import can_be_answered, why_not_check
from interventions.views.framed import framed

LIST = "interventions:suitability"
ONE = "interventions:suitability_decision"
_COLUMNS = ("Programme", "Decided", "Standing", "What they say")


@page()
def suitability_page(request: ActorRequest, reference: str) -> Page:
    """What was decided on which programme, the newest first, and which can be decided on."""
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    found = decisions_of(case, actor=request.actor)
    said = answers_to(found, actor=request.actor)
    rows = [_row(case, one, said[one.pk][0].get_answer_display() if said[one.pk] else "") for one in found]
    decides = may(request.actor.role, Action.PLAN_MODULES) and case.status == "open"
    offered = [one for one in programmes_to_plan() if "suitability" in one.definition] if decides else []
    heads = [{"text": one} for one in _COLUMNS]
    data = {
        "table": {"caption": "Decisions", "caption_hidden": True, "columns": heads, "rows": rows},
        "offered": [
            {
                "title": one.title,
                "href": reverse("interventions:decide_suitability", args=[reference, one.code]),
            }
            for one in offered
        ],
    }
    seen = Seen(SuitabilityEvent.LIST_VIEWED, case_id=case.pk, shown=[one.pk for one in found])
    return framed(request, case, "suitability.html", data, seen=(seen,), current=LIST)


def _row(case: Case, one: Suitability, says: str) -> dict[str, Any]:
    href = reverse(ONE, args=[case.reference, one.pk])
    return {
        "cells": [
            {"text": one.programme.title, "href": href, "hidden": f"decided on {in_full(one.decided_on)}"},
            {"text": f"{in_full(one.decided_on)} by {one.author}", "label": _COLUMNS[1]},
            {"tag": outcome_in_words(one), "note": one.get_status_display(), "label": _COLUMNS[2]},
            {
                "text": says or ("Not recorded yet" if can_be_answered(one) else "Not asked"),
                "label": _COLUMNS[3],
            },
        ]
    }


@page()
def suitability_decision_page(request: ActorRequest, reference: str, decision: UUID) -> Page:
    """One decision in full, and what may be done next."""
    case, row = _opened(request, reference, decision, Action.VIEW)
    data = {**_shown(request, row), **_links(request, case, row)}
    return framed(request, case, "suitability_decision.html", data, seen=_seen(row), current=LIST)


@page(methods=("GET", "POST"))
def confirm_suitability_page(request: ActorRequest, reference: str, decision: UUID) -> Page | Redirect:
    """Somebody else confirms it, or returns it with a reason."""
    case, row = _opened(request, reference, decision, Action.COUNTERSIGN)
    form = ConfirmSuitabilityForm(request.POST or None, initial={"version": row.version})

    def act() -> object:
        typed = form.answers()
        if typed["decision"] == RETURN:
            return return_suitability(
                row, actor=request.actor, version=typed["version"], reason=typed["reason"]
            )
        return confirm_suitability(row, actor=request.actor, version=typed["version"])

    if request.method == "POST" and form.carries_out(act):
        done = "returned" if form.answers()["decision"] == RETURN else "confirmed"
        return _to(case, row, f"The decision was {done}.")
    data = {**_shown(request, row), "why_not": why_not_check(row, actor=request.actor)}
    return framed(request, case, "confirm_suitability.html", data, form=form, seen=_seen(row), current=LIST)


@page(methods=("GET", "POST"))
def their_answer_page(request: ActorRequest, reference: str, decision: UUID) -> Page | Redirect:
    """What the person says to taking part; to refuse is their right."""
    case, row = _opened(request, reference, decision, Action.PLAN_MODULES)
    form = TheirAnswerForm(request.POST or None)

    def act() -> object:
        return record_their_answer(row, actor=request.actor, **form.answers())

    if request.method == "POST" and form.carries_out(act):
        return _to(case, row, "What they say was kept.")
    data = {"title": row.programme.title, "back": reverse(ONE, args=[reference, row.pk])}
    return framed(request, case, "their_answer.html", data, form=form, seen=_seen(row), current=LIST)


def _opened(request: ActorRequest, reference: str, key: UUID, action: Action) -> tuple[Case, Suitability]:
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION, action=action)
    return case, decision_of(case, key, actor=request.actor)


def _shown(request: ActorRequest, row: Suitability) -> dict[str, Any]:
    said = answers_to([row], actor=request.actor)[row.pk]
    return {"decision": decision_in_words(row, said, current_programmes())}


def _links(request: ActorRequest, case: Case, row: Suitability) -> dict[str, str]:
    at, role = [case.reference, row.pk], request.actor.role
    plans = may(role, Action.PLAN_MODULES) and case.status == "open"
    checks = may(role, Action.COUNTERSIGN) and not why_not_check(row, actor=request.actor)
    again = [case.reference, row.programme.code]
    return {
        "confirm_href": reverse("interventions:confirm_suitability", args=at) if checks else "",
        "answer_href": reverse("interventions:their_answer", args=at)
        if plans and can_be_answered(row)
        else "",
        "again_href": reverse("interventions:decide_suitability", args=again)
        if plans and row.status != "waiting"
        else "",
        "earlier_href": reverse(ONE, args=[case.reference, row.replaces_id]) if row.replaces_id else "",
    }


def _seen(row: Suitability) -> tuple[Seen, ...]:
    return (Seen(SuitabilityEvent.VIEWED, target=row, case_id=row.case_id),)


def _to(case: Case, row: Suitability, message: str) -> Redirect:
    return Redirect(reverse(ONE, args=[case.reference, row.pk]), message)
