"""Figures on fairness: the years, one year, one characteristic of it, and what is made of a difference."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from interventions.fairness.kept_small import FEWEST, ROUNDED_TO
from interventions.fairness_events import FairnessEvent
from interventions.forms.fairness import RespondToFairnessForm
from interventions.models import FairnessRelease, FairnessResponse
from interventions.selectors.fairness import (
    characteristic,
    kept_back_wholly,
    releases_for,
    response_shown,
    responses_to,
    tables_shown,
)
from interventions.services.respond_to_fairness import respond_to_fairness


@page()
def fairness_page(request: ActorRequest) -> Page:
    """Every year there are figures of."""
    admit(request.actor, Action.SEE_STATISTICS)
    releases = releases_for(request.actor)
    years = [{"text": str(one), "href": _address(one)} for one in releases]
    return Page(
        "interventions/fairness.html",
        {"years": years, "fewest": FEWEST, "rounded_to": ROUNDED_TO},
        seen=(Seen(FairnessEvent.LISTED, shown=[one.pk for one in releases]),),
    )


@page()
def fairness_release_page(request: ActorRequest, release_id: UUID) -> Page:
    """One year: by what one can look at it, what to do about a difference, and what was done."""
    release = _opened(request, release_id)
    responses = responses_to(release, actor=request.actor)
    followed = {one.follows_id for one in responses}
    return Page(
        "interventions/fairness_release.html",
        {
            "year": str(release),
            "characteristics": [
                {
                    "text": one["words"],
                    "href": reverse("interventions:fairness_by", args=[release.pk, one["by"]]),
                }
                for one in release.tables
            ],
            "responses": [response_shown(one, release, followed) for one in responses],
            "respond_href": reverse("interventions:respond_to_fairness", args=[release.pk]),
            "back_href": reverse("interventions:fairness"),
        },
        seen=(Seen(FairnessEvent.VIEWED, target=release, shown=[one.pk for one in responses]),),
    )


@page()
def fairness_by_page(request: ActorRequest, release_id: UUID, by: str) -> Page:
    """The tables of one characteristic."""
    release = _opened(request, release_id)
    found = characteristic(release, by)
    if found is None:
        raise Http404
    return Page(
        "interventions/fairness_by.html",
        {
            "year": str(release),
            "heading": found["words"],
            "tables": tables_shown(found),
            "kept_back": kept_back_wholly(found),
            "fewest": FEWEST,
            "rounded_to": ROUNDED_TO,
            "back_href": _address(release),
        },
        seen=(Seen(FairnessEvent.VIEWED, target=release),),
    )


@page(methods=("GET", "POST"))
def respond_to_fairness_page(request: ActorRequest, release_id: UUID) -> Page | Redirect:
    """What is made of the figures."""
    return _respond(request, _opened(request, release_id), None)


@page(methods=("GET", "POST"))
def follow_fairness_response_page(request: ActorRequest, response_id: UUID) -> Page | Redirect:
    """What came of what was done."""
    admit(request.actor, Action.SEE_STATISTICS)
    response = open_or_404(FairnessResponse, request.actor, pk=response_id)
    return _respond(request, _opened(request, response.release_id), response)


def _respond(
    request: ActorRequest, release: FairnessRelease, follows: FairnessResponse | None
) -> Page | Redirect:
    groupings = {one["by"]: one["words"] for one in release.tables}
    initial = {"by": follows.by} if follows else None
    form = RespondToFairnessForm(request.POST or None, initial=initial, groupings=groupings)
    if request.method == "POST" and form.is_valid():
        try:
            respond_to_fairness(release, actor=request.actor, follows=follows, **form.answers())
            return Redirect(_address(release), "What is done was recorded.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "interventions/respond_to_fairness.html",
        _asked(form, release, follows),
        status=400 if form.errors else 200,
        seen=(Seen(FairnessEvent.VIEWED, target=release),),
    )


def _asked(
    form: RespondToFairnessForm, release: FairnessRelease, follows: FairnessResponse | None
) -> dict[str, Any]:
    title = "Say what came of it" if follows else "Say what follows from the figures"
    before = {"what_differs": follows.what_differs, "what_is_done": follows.what_is_done} if follows else None
    return {
        "form": form,
        "title": title,
        "year": str(release),
        "before": before,
        "back_href": _address(release),
    }


def _opened(request: ActorRequest, release_id: UUID) -> FairnessRelease:
    admit(request.actor, Action.SEE_STATISTICS)
    return open_or_404(FairnessRelease, request.actor, pk=release_id)


def _address(release: FairnessRelease) -> str:
    return reverse("interventions:fairness_release", args=[release.pk])
