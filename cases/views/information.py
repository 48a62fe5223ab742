"""Grading, lowering, weighing and dismissing what was reported; and, kept apart, who reported it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from agencies.access import require_section
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.forms.information import (
    ChangeHandlingForm,
    ConfirmInformationForm,
    DismissInformationForm,
    GradeInformationForm,
    LowerInformationForm,
    WeighInformationForm,
)
from cases.forms.section_entry import form_for
from cases.information_events import InformationEvent
from cases.models import Case, InformationItem, InformationSource
from cases.section_events import SECTION_EVENTS
from cases.selectors.handling import agencies_that_may_be_named
from cases.selectors.information import item_frame, own_item, source_of
from cases.services.change_handling import change_handling
from cases.services.confirm_information import confirm_information
from cases.services.dismiss_information import dismiss_information
from cases.services.grade_information import grade_information
from cases.services.lower_information import lower_information
from cases.services.record_source import record_source
from cases.services.weigh_information import weigh_information
from cases.weighing_rules import WEIGHED

_TAB = "cases:information"


def _deciding(
    template: str, form_class: type[Any], service: Callable[..., object], done: str
) -> Callable[..., HttpResponse]:
    """A page that shows the item and takes one decision about it."""

    @page(methods=("GET", "POST"))
    def decide_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
        """The item as it was reported, and what is decided about it."""
        case, item = own_item(reference, item_id, actor=request.actor)
        form = _form(form_class, request, item)
        if request.method == "POST" and form.is_valid():
            try:
                service(item, actor=request.actor, **form.answers())
                return Redirect(reverse(_TAB, args=[reference]), done)
            except ValidationError as refusal:
                form.add_service_errors(refusal)
        seen = Seen(SECTION_EVENTS[Section.INFORMATION].viewed, target=item, case_id=case.pk)
        return _shown(request, template, case, item, form, seen)

    return decide_page


grade_information_page = _deciding(
    "cases/grade_information.html", GradeInformationForm, grade_information, "The item was graded."
)
confirm_information_page = _deciding(
    "cases/confirm_information.html", ConfirmInformationForm, confirm_information, "The item was confirmed."
)
change_handling_page = _deciding(
    "cases/change_handling.html", ChangeHandlingForm, change_handling, "The handling was changed."
)
lower_information_page = _deciding(
    "cases/lower_information.html", LowerInformationForm, lower_information, "The item was lowered."
)
weigh_information_page = _deciding(
    "cases/weigh_information.html", WeighInformationForm, weigh_information, "The item was weighed anew."
)
dismiss_information_page = _deciding(
    "cases/dismiss_information.html", DismissInformationForm, dismiss_information, "The item was dismissed."
)


def _form(form_class: type[Any], request: ActorRequest, item: InformationItem) -> Any:
    """The form as it stands now; where it asks for handling, with the agencies that may be named."""
    initial: dict[str, Any] = {"version": item.version}
    if form_class is WeighInformationForm:
        initial |= {name: getattr(item, name) for name in WEIGHED}
    if not issubclass(form_class, ChangeHandlingForm):
        return form_class(request.POST or None, initial=initial)
    if item.graded_with:
        initial |= {"handling": item.handling, "conditions": item.conditions}
        initial |= {"named_agencies": [str(one) for one in item.read_by or ()]}
        initial |= {"handling_conditions": item.handling_conditions}
    agencies = agencies_that_may_be_named(item.case_id, actor=request.actor)
    return form_class(request.POST or None, initial=initial, agencies=agencies)


@page(methods=("GET", "POST"), step_up=True)
def information_source_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Who reported an item: read and written here alone, by the information owner of its agency."""
    case, item = own_item(reference, item_id, actor=request.actor)
    require_section(request.actor, Section.SOURCE)
    source = source_of(item, actor=request.actor)
    kept = {**source.answers(), "version": source.version} if source else {"version": 0}
    form = form_for(InformationSource, versioned=True)(request.POST or None, initial=kept)
    if form.carries_out(
        lambda: record_source(item, actor=request.actor, by=str(request.user), **form.answers())
    ):
        return Redirect(reverse(_TAB, args=[reference]), "Who reported it was recorded.")
    seen = Seen(InformationEvent.SOURCE_VIEWED, target=item, case_id=case.pk)
    return _shown(request, "cases/information_source.html", case, item, form, seen)


def _shown(
    request: ActorRequest, template: str, case: Case, item: InformationItem, form: Any, seen: Seen
) -> Page:
    frame = item_frame(item, case, form, actor=request.actor)
    return Page(template, frame, status=400 if form.errors else 200, seen=(seen,))
