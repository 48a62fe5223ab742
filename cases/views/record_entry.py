"""Recording a contact or an event."""

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.events import CaseEvent
from cases.forms.record_entry import RecordEntryForm
from cases.selectors.banner import record_frame
from cases.selectors.opened import granted_sections, opened_case
from cases.services.record_entry import record_entry


@page(methods=("GET", "POST"))
def record_entry_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What happened, when, and who may read it."""
    case = opened_case(reference, actor=request.actor, action=Action.RECORD_ENTRY)
    held = granted_sections(case, actor=request.actor)
    form = RecordEntryForm(request.POST or None, held=held, initial={"in_section": Section.CORE})
    onward = reverse("cases:chronology", args=[case.reference])
    if form.carries_out(lambda: record_entry(case, actor=request.actor, **form.answers())):
        return Redirect(onward, "The entry was added to the chronology.")
    frame = record_frame(case, actor=request.actor, current="cases:chronology")
    return Page(
        "cases/record_entry.html",
        {**frame, "form": form, "cancel_href": onward},
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
