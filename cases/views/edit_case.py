"""Editing a case."""

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.of_case import EditCaseForm
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.services.edit_case import edit_case
from cases.views.addresses import to_note_elsewhere

_ASKED = ("version", "pathway", "marking", "whereabouts", "next_review_on")


@page(methods=("GET", "POST"))
def edit_case_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Pathway, whereabouts and the day of the next review."""
    case = led_case(reference, actor=request.actor, action=Action.EDIT_CASE)
    form = EditCaseForm(request.POST or None, initial=_as_it_is(case))
    onward = reverse("cases:overview", args=[case.reference])
    if form.carries_out(lambda: edit_case(case, actor=request.actor, **form.answers())):
        return Redirect(onward, "The case was changed.")
    frame = record_frame(case, actor=request.actor, current="cases:overview")
    return Page(
        "cases/edit_case.html",
        {
            **frame,
            "form": form,
            "cancel_href": onward,
            "stage_href": reverse("cases:stage", args=[case.reference]),
            "elsewhere_href": to_note_elsewhere(case, frame["held"], request.actor)
            if "marking" in form.errors
            else "",
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )


def _as_it_is(case: Case) -> dict[str, object]:
    return {name: getattr(case, name) for name in _ASKED}
