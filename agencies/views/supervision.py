"""Who supervises whom at one's agency: a page of Administration."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.access import admit
from agencies.administration import rooms
from agencies.answers import Page, Redirect, Seen
from agencies.forms.supervision import BeginSupervisionForm, EndSupervisionForm
from agencies.models import Supervision
from agencies.moments import day_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.supervision import (
    people_to_supervise,
    supervisions_at,
    supervisors_at,
    unsupervised,
)
from agencies.services.begin_supervision import begin_supervision
from agencies.services.end_supervision import end_supervision
from agencies.supervision_events import SupervisionEvent


@page()
def supervision_page(request: ActorRequest) -> Page:
    """Who supervises whom, and who leads sessions without a supervisor."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    found = supervisions_at(request.actor)
    return Page(
        "agencies/supervision.html",
        {
            "rows": [_row(one) for one in found],
            "without": unsupervised(request.actor),
            "begin_href": reverse("agencies:begin_supervision"),
            "rooms": rooms("supervision"),
        },
        seen=(Seen(SupervisionEvent.LISTED, shown=[one["id"] for one in found]),),
    )


@page(methods=("GET", "POST"))
def begin_supervision_page(request: ActorRequest) -> Page | Redirect:
    """A supervisor and a colleague of the agency."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    supervisors = supervisors_at(request.actor)
    form = BeginSupervisionForm(
        request.POST or None, supervisors=supervisors, people=people_to_supervise(request.actor)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            begin_supervision(
                actor=request.actor, supervisor=given["supervisor"], supervised=given["supervised"]
            )
            return Redirect(reverse("agencies:supervision"), "The supervision begins now.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"has_supervisors": bool(supervisors), "back_href": reverse("agencies:supervision")}
    return _form(form, "agencies/begin_supervision.html", data)


@page(methods=("GET", "POST"))
def end_supervision_page(request: ActorRequest, supervision_id: UUID) -> Page | Redirect:
    """Says what ends, and asks once."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    rows = Supervision.objects.filter(pk=supervision_id, agency_id=request.actor.agency_id)
    supervision = rows.select_related("supervisor", "supervised").first()
    if supervision is None:
        raise Http404
    form = EndSupervisionForm(request.POST or None, initial={"version": supervision.version})
    if form.carries_out(
        lambda: end_supervision(supervision, actor=request.actor, version=form.cleaned_data["version"])
    ):
        return Redirect(reverse("agencies:supervision"), "The supervision was ended.")
    data = {
        "supervisor": str(supervision.supervisor),
        "supervised": str(supervision.supervised),
        "back_href": reverse("agencies:supervision"),
    }
    return _form(form, "agencies/end_supervision.html", data)


def _row(one: dict[str, Any]) -> dict[str, Any]:
    end = reverse("agencies:end_supervision", args=[one["id"]])
    return {**one, "since": day_in_full(one["valid_from"]), "end_href": end}


def _form(form: Any, template: str, data: dict[str, Any]) -> Page:
    status = 400 if form.errors else 200
    return Page(template, {"form": form, **data}, status=status, seen=(Seen(SupervisionEvent.LISTED),))
