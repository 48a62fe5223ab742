"""Comparing two ratings, and agreeing on what differs."""

from typing import Any
from uuid import UUID

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from assessments.forms.second import ReconcileForm, SubmitSecondRatingForm
from assessments.models import SecondStatus
from assessments.second_events import SecondEvent
from assessments.selectors.second.comparing import (
    Comparison,
    comparison_of,
    is_one_of_the_two,
    opened_to_reconcile,
)
from assessments.selectors.second.opened import OpenedSecond, opened_second
from assessments.services.second.reconcile_ratings import agree_reconciliation, propose_reconciliation
from assessments.views.second.framing import of_second, second_frame


@page()
def compare_ratings_page(request: ActorRequest, reference: str, key: UUID) -> Page:
    """Factor by factor, what each said and on what evidence: where they differ first."""
    opened = opened_second(reference, key, actor=request.actor)
    compared = comparison_of(opened, actor=request.actor)
    is_rater = is_one_of_the_two(opened, compared, actor=request.actor)
    is_open = opened.second.status == SecondStatus.SUBMITTED
    proposed = compared.reconciliation
    waits = is_open and proposed is not None and proposed.proposed_by_id != request.actor.user_id
    data = {
        **second_frame(request, opened),
        "comparison": compared,
        "is_open": is_open,
        "reconcile_href": of_second("reconcile_ratings", opened) if is_rater and is_open else "",
        "agree_href": of_second("agree_reconciliation", opened) if is_rater and waits else "",
    }
    return Page("assessments/second/compare.html", data, seen=(_seen(opened, compared),))


@page(methods=("GET", "POST"))
def reconcile_ratings_page(request: ActorRequest, reference: str, key: UUID) -> Page | Redirect:
    """Propose a level and a reason wherever the two differ."""
    opened, compared = opened_to_reconcile(reference, key, actor=request.actor)
    form = _form(request, opened, compared)
    if form.carries_out(
        lambda: propose_reconciliation(
            opened, actor=request.actor, version=form.cleaned_data["version"], **form.answers()
        )
    ):
        back = of_second("compare_ratings", opened)
        return Redirect(back, "Your proposal was saved. The other assessor has been asked to agree.")
    data = {
        **second_frame(request, opened),
        "form": form,
        "rows": [
            {"factor": one, "level": form[f"{one.code}-level"], "reason": form[f"{one.code}-reason"]}
            for one in compared.differing
        ],
        "back_href": of_second("compare_ratings", opened),
    }
    status = 400 if form.errors else 200
    seen = _seen(opened, compared)
    return Page("assessments/second/reconcile.html", data, status=status, seen=(seen,))


@page(methods=("GET", "POST"))
def agree_reconciliation_page(request: ActorRequest, reference: str, key: UUID) -> Page | Redirect:
    """Agree to what the other proposed."""
    opened, compared = opened_to_reconcile(reference, key, actor=request.actor)
    proposed = compared.reconciliation
    posted = request.POST if request.method == "POST" else None
    form = SubmitSecondRatingForm(posted, initial={"version": proposed.version if proposed else 0})
    if form.carries_out(
        lambda: agree_reconciliation(opened, actor=request.actor, version=form.cleaned_data["version"])
    ):
        return Redirect(of_second("compare_ratings", opened), "The two ratings are reconciled.")
    data = {
        **second_frame(request, opened),
        "form": form,
        "comparison": compared,
        "back_href": of_second("compare_ratings", opened),
        "reconcile_href": of_second("reconcile_ratings", opened),
    }
    status = 400 if form.errors else 200
    return Page("assessments/second/agree.html", data, status=status, seen=(_seen(opened, compared),))


def _form(request: ActorRequest, opened: OpenedSecond, compared: Comparison) -> ReconcileForm:
    proposed = compared.reconciliation
    initial: dict[str, Any] = {"version": proposed.version if proposed else 0}
    for one in compared.differing:
        initial[f"{one.code}-level"] = proposed.levels.get(one.code, "") if proposed else ""
        initial[f"{one.code}-reason"] = one.reason
    posted = request.POST if request.method == "POST" else None
    return ReconcileForm(posted, definition=opened.definition, comparison=compared, initial=initial)


def _seen(opened: OpenedSecond, compared: Comparison) -> Seen:
    shown = [compared.first.pk]
    return Seen(SecondEvent.COMPARED, target=opened.second, case_id=opened.case.pk, shown=shown)
