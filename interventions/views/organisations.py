"""The directory of local organisations: found, read, kept, and decided on."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from interventions.events import OrganisationEvent
from interventions.forms.organisations import (
    ChangeOrganisationForm,
    DecideOnOrganisationForm,
    FindOrganisationsForm,
    OrganisationForm,
)
from interventions.models import Organisation
from interventions.selectors.organisations import (
    organisation_by_key,
    organisation_shown,
    organisations,
    standing_of,
)
from interventions.services.organisations import (
    add_organisation,
    change_organisation,
    decide_on_organisation,
)

_LIST = "interventions:organisations"
_FIELDS = ("name", "offers", "cannot_offer", "area", "languages", "contact", "telephone", "email")


@page(methods=("GET", "POST"))
def organisations_page(request: ActorRequest) -> Page:
    """All by name; or those found, searched for in the body."""
    _admit_readers(request)
    form = FindOrganisationsForm(request.POST or None)
    asked = form.answers() if request.method == "POST" and form.is_valid() else {}
    rows = organisations(request.actor, **asked)
    today = timezone.localdate()
    data = {
        "form": form,
        "rows": [
            {
                "name": one.name,
                "href": reverse("interventions:organisation", args=[one.pk]),
                "offers": one.offers,
                "area": one.area,
                "languages": one.languages,
                "tag": standing_of(one, today),
            }
            for one in rows
        ],
        "searched": any(asked.values()),
        "keeps": may(request.actor.role, Action.KEEP_MENTORS),
    }
    seen = Seen(OrganisationEvent.DIRECTORY_VIEWED, shown=[one.pk for one in rows])
    return Page("interventions/organisations.html", data, 400 if form.errors else 200, (seen,))


@page()
def organisation_page(request: ActorRequest, key: UUID) -> Page:
    """One organisation: what it can and cannot offer, whom to ask, and how it stands."""
    _admit_readers(request)
    one = organisation_by_key(key, actor=request.actor)
    keeps = may(request.actor.role, Action.KEEP_MENTORS) and one.agency_id == request.actor.agency_id
    data = {
        "name": one.name,
        "tag": standing_of(one, timezone.localdate()),
        "rows": organisation_shown(one),
        "change_href": reverse("interventions:change_organisation", args=[one.pk]) if keeps else "",
        "decide_href": reverse("interventions:decide_on_organisation", args=[one.pk]) if keeps else "",
    }
    return Page(
        "interventions/organisation.html", data, seen=(Seen(OrganisationEvent.DIRECTORY_VIEWED, target=one),)
    )


@page(methods=("GET", "POST"))
def add_organisation_page(request: ActorRequest) -> Page | Redirect:
    """A new organisation."""
    admit(request.actor, Action.KEEP_MENTORS)
    form = OrganisationForm(request.POST or None)
    made: list[Organisation] = []
    if form.carries_out(lambda: made.append(add_organisation(actor=request.actor, **form.answers()))):
        return _to(made[0], "Added. A colleague looks into it before anybody is referred.")
    return _form(form, "Add an organisation", reverse(_LIST))


@page(methods=("GET", "POST"))
def change_organisation_page(request: ActorRequest, key: UUID) -> Page | Redirect:
    """What the directory should say."""
    one = _kept(request, key)
    initial = {name: getattr(one, name) for name in (*_FIELDS, "version")}
    form = ChangeOrganisationForm(request.POST or None, initial=initial)
    if form.carries_out(lambda: change_organisation(one, actor=request.actor, **form.answers())):
        return _to(one, "Changed.")
    return _form(form, f"Change {one.name}", reverse("interventions:organisation", args=[one.pk]), one)


@page(methods=("GET", "POST"))
def decide_on_organisation_page(request: ActorRequest, key: UUID) -> Page | Redirect:
    """Whether people may be referred there, decided by somebody else than who added it."""
    one = _kept(request, key)
    initial = {"version": one.version, "looked_into": one.looked_into}
    form = DecideOnOrganisationForm(request.POST or None, initial=initial)
    if form.carries_out(lambda: decide_on_organisation(one, actor=request.actor, **form.answers())):
        return _to(one, "Your decision was kept.")
    return _form(form, f"Decide on {one.name}", reverse("interventions:organisation", args=[one.pk]), one)


def _admit_readers(request: ActorRequest) -> None:
    if not may(request.actor.role, Action.VIEW):
        admit(request.actor, Action.KEEP_MENTORS)


def _kept(request: ActorRequest, key: UUID) -> Organisation:
    admit(request.actor, Action.KEEP_MENTORS)
    one = organisation_by_key(key, actor=request.actor)
    if one.agency_id != request.actor.agency_id:
        raise PermissionDenied
    return one


def _to(one: Organisation, words: str) -> Redirect:
    return Redirect(reverse("interventions:organisation", args=[one.pk]), words)


def _form(form: GovUkForm, heading: str, back: str, target: Organisation | None = None) -> Page:
    data: dict[str, Any] = {"form": form, "heading": heading, "cancel_href": back}
    seen = Seen(OrganisationEvent.DIRECTORY_VIEWED, target=target)
    return Page("interventions/organisation_form.html", data, 400 if form.errors else 200, (seen,))
