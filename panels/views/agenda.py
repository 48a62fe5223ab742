"""Arranging the agenda: adding a case, moving it, taking it off."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.meetings import AddAgendaItemForm
from panels.models import AgendaItem
from panels.selectors.case_choices import case_choices
from panels.selectors.opened import meeting_of, opened_meeting, opened_row
from panels.services.add_agenda_item import add_agenda_item
from panels.services.move_agenda_item import move_agenda_item
from panels.services.remove_agenda_item import remove_agenda_item
from panels.views.asking import asked_page
from panels.views.meeting import shown_meeting


@page(methods=("GET", "POST"))
def add_agenda_item_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """Choose a case from those I may see, and say what for."""
    meeting = opened_meeting(meeting_id, actor=request.actor, action=Action.ARRANGE_MEETING)
    choices = case_choices(request.actor)
    form = AddAgendaItemForm(request.POST or None, cases=choices)
    back = reverse("panels:meeting", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_agenda_item(
                meeting, actor=request.actor, case_id=UUID(given["case"]), purpose=given["purpose"]
            )
            return Redirect(back, "The case was put on the agenda. Its agencies were asked to contribute.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_page(
        form,
        heading="Put a case on the agenda",
        submit="Put on the agenda",
        back=back,
        inset="Everybody who can open the case, and only they, will see it on this meeting's agenda.",
        seen=(Seen(PanelEvent.CASE_CHOICES_VIEWED, target=meeting, shown=[UUID(key) for key, _ in choices]),),
    )


@page(methods=("POST",))
def move_agenda_item_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """One place up or down, as I see the agenda."""
    _, item = opened_row(AgendaItem, reference, item_id, actor=request.actor, action=Action.ARRANGE_MEETING)
    meeting = meeting_of(item.pk, actor=request.actor, action=Action.ARRANGE_MEETING)
    try:
        move_agenda_item(item, actor=request.actor, meeting=meeting, up=request.POST.get("direction") == "up")
    except ValidationError as refusal:
        return shown_meeting(meeting, actor=request.actor, problems=refusal.messages)
    return Redirect(reverse("panels:meeting", args=[meeting.pk]), "The agenda was put in order.")


@page(methods=("POST",))
def remove_agenda_item_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Off the agenda, while nobody has contributed."""
    _, item = opened_row(AgendaItem, reference, item_id, actor=request.actor, action=Action.ARRANGE_MEETING)
    meeting = meeting_of(item.pk, actor=request.actor, action=Action.ARRANGE_MEETING)
    try:
        remove_agenda_item(item, actor=request.actor, meeting=meeting)
    except ValidationError as refusal:
        return shown_meeting(meeting, actor=request.actor, problems=refusal.messages)
    return Redirect(reverse("panels:meeting", args=[meeting.pk]), "The case was taken off the agenda.")
