"""Stating how the person came to it, online or offline."""

from django.http import Http404

from agencies.answers import Data, Page, Redirect
from agencies.page import ActorRequest, page
from assessments.forms.state_route import StateRouteForm
from assessments.models import StatedRoute
from assessments.selectors.opened import Opened
from assessments.selectors.routes import asks_for_route, route_of, specialists_for
from assessments.services.save_route import save_route
from assessments.views.drafting import (
    clock,
    draft_frame,
    draft_seen,
    here,
    kept,
    opened_to_write,
    to_be_read_only,
)


@page(methods=("GET", "POST"))
def state_route_page(request: ActorRequest, reference: str, assessment_reference: str) -> Page | Redirect:
    """Online, offline or both, what shows it, and whom one could ask."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    stated = _stated(request, opened)
    form = _form(request, stated)
    if form.carries_out(lambda: _save(request, opened, form)):
        return Redirect(here("task_list", opened), "The route was saved.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "specialists": specialists_for(stated.route, opened.case, actor=request.actor),
        "saved_at": clock(stated),
        "autosave_href": here("keep_route", opened),
    }
    status = 400 if form.errors else 200
    return Page("assessments/state_route.html", data, status=status, seen=(draft_seen(opened),))


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_route_page(request: ActorRequest, reference: str, assessment_reference: str) -> Data:
    """Keep what is being typed about the route."""
    opened = opened_to_write(request, reference, assessment_reference)
    form = _form(request, _stated(request, opened))
    return kept(form, lambda: _save(request, opened, form))


def _stated(request: ActorRequest, opened: Opened) -> StatedRoute:
    if not asks_for_route(opened.definition):
        raise Http404
    return route_of(opened.assessment, actor=request.actor)


def _form(request: ActorRequest, stated: StatedRoute) -> StateRouteForm:
    return StateRouteForm(request.POST if request.method == "POST" else None, stated=stated)


def _save(request: ActorRequest, opened: Opened, form: StateRouteForm) -> StatedRoute:
    return save_route(opened.assessment, actor=request.actor, opened=form.opened_on(), **form.answers())
