"""An item in its context, and what relies on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.citing import what_may_rely, why_never
from cases.forms.information_use import CiteInformationForm, DecideOnCitationForm, ReviewCitationForm
from cases.forms.section_entry import form_for
from cases.information_events import InformationEvent
from cases.models import Case, InformationCitation, InformationContext, InformationItem
from cases.section_events import SECTION_EVENTS
from cases.selectors.banner import record_frame
from cases.selectors.citations import about_citation
from cases.selectors.information import item_frame, own_item
from cases.selectors.opened import opened_case
from cases.selectors.section_entries import entry_of
from cases.services.add_context import add_context
from cases.services.cite_information import cite_information, decide_on_citation, review_citation
from cases.services.record_observation import OBSERVED, record_observation
from cases.services.sanitise_information import WRITTEN_ANEW, sanitise_information

_TAB = "cases:information"


def _opened(request: ActorRequest, reference: str, action: Action) -> Case:
    return opened_case(reference, actor=request.actor, section=Section.INFORMATION, action=action)


@page(methods=("GET", "POST"))
def add_context_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Put an item in its context: any agency that reads it may."""
    case = _opened(request, reference, Action.SUBMIT_INFORMATION)
    item = entry_of(case, InformationItem, item_id, actor=request.actor)
    form = form_for(InformationContext)(request.POST or None)
    if form.carries_out(lambda: add_context(item, actor=request.actor, **form.answers())):
        return Redirect(reverse(_TAB, args=[reference]), "The context was added.")
    return _shown(request, "cases/add_context.html", case, item, form)


@page(methods=("GET", "POST"))
def cite_information_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Let something rely on an item."""
    case = _opened(request, reference, Action.SUBMIT_INFORMATION)
    item = entry_of(case, InformationItem, item_id, actor=request.actor)
    things = what_may_rely(case, actor=request.actor)
    form = CiteInformationForm(request.POST or None, things=things)
    if request.method == "POST" and form.is_valid():
        try:
            made = cite_information(item, actor=request.actor, **form.answers())
            done = (
                "The owner of the item was asked." if made.state == "asked" else "It relies on the item now."
            )
            return Redirect(reverse(_TAB, args=[reference]), done)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"never": why_never(item), "has_things": bool(things)}
    return _shown(request, "cases/cite_information.html", case, item, form, **data)


@page(methods=("GET", "POST"))
def record_observation_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Hand in what one saw or heard; whoever grades it reads it next."""
    case = opened_case(reference, actor=request.actor, action=Action.RECORD_OBSERVATION)
    form = form_for(InformationItem, only=OBSERVED)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_observation(case, actor=request.actor, **form.answers())
            back = reverse("cases:overview", args=[reference])
            return Redirect(back, "Thank you. It is graded within a week, or removed.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    frame = record_frame(case, actor=request.actor, current="cases:overview")
    data = {**frame, "form": form, "cancel_href": reverse("cases:overview", args=[reference])}
    seen = Seen(InformationEvent.OBSERVING, target=case, case_id=case.pk)
    return Page("cases/record_observation.html", data, status=400 if form.errors else 200, seen=(seen,))


@page(methods=("GET", "POST"))
def sanitise_information_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Write an item anew so that it can be shared; the new one is graded next."""
    case, item = own_item(reference, item_id, actor=request.actor)
    form = form_for(InformationItem)(request.POST or None, initial=item.answers() | WRITTEN_ANEW)
    if request.method == "POST" and form.is_valid():
        try:
            made = sanitise_information(item, actor=request.actor, **form.answers())
            to_grade = reverse("cases:grade_information", args=[reference, made.pk])
            return Redirect(to_grade, "The new item was made. Grade it, and it can be shared.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _shown(request, "cases/sanitise_information.html", case, item, form)


def _about_citation(
    template: str, form_class: type[Any], action: Action, service: Callable[..., object], done: str
) -> Callable[..., HttpResponse]:
    """A page that shows what relies on which item, and takes one decision about it."""

    @page(methods=("GET", "POST"))
    def about_citation_page(request: ActorRequest, reference: str, citation_id: UUID) -> Page | Redirect:
        """What relies on the item, and what is decided about that."""
        actor, case = request.actor, _opened(request, reference, action)
        citation = open_or_404(InformationCitation, actor, pk=citation_id, case_id=case.pk)
        if not InformationCitation.objects.visible_to(actor, action).filter(pk=citation.pk).exists():
            raise PermissionDenied
        item = entry_of(case, InformationItem, citation.item_id, actor=actor)
        form = form_class(request.POST or None, initial={"version": citation.version})
        if request.method == "POST" and form.is_valid():
            try:
                service(citation, actor=actor, **form.answers())
                return Redirect(reverse(_TAB, args=[reference]), done)
            except ValidationError as refusal:
                form.add_service_errors(refusal)
        relying = about_citation(citation, case, actor=actor)
        return _shown(request, template, case, item, form, relying=relying)

    return about_citation_page


decide_on_citation_page = _about_citation(
    "cases/decide_on_citation.html",
    DecideOnCitationForm,
    Action.GRADE_INFORMATION,
    decide_on_citation,
    "Whoever asked finds your decision with the item.",
)
review_citation_page = _about_citation(
    "cases/review_citation.html",
    ReviewCitationForm,
    Action.SUBMIT_INFORMATION,
    review_citation,
    "What follows was recorded.",
)


def _shown(
    request: ActorRequest, template: str, case: Case, item: InformationItem, form: Any, **data: Any
) -> Page:
    seen = Seen(SECTION_EVENTS[Section.INFORMATION].viewed, target=item, case_id=case.pk)
    frame = item_frame(item, case, form, actor=request.actor)
    return Page(template, {**frame, **data}, status=400 if form.errors else 200, seen=(seen,))
