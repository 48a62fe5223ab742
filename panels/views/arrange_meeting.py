"""Setting up a panel, arranging a meeting of it, moving a meeting."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from audit.actor import ActingPerson
from panels.events import PanelEvent
from panels.forms.meetings import ArrangeMeetingForm, ChangeMeetingForm, SetUpPanelForm
from panels.models import Panel
from panels.selectors.opened import opened_meeting
from panels.selectors.people import named_with_agency, people_who_may_chair
from panels.services.arrange_meeting import arrange_meeting
from panels.services.change_meeting import change_meeting
from panels.services.set_up_panel import set_up_panel
from panels.views.asking import asked_page


def _require_arranging(actor: ActingPerson) -> None:
    if not may(actor.role, Action.ARRANGE_MEETING):
        raise PermissionDenied


@page(methods=("GET", "POST"))
def set_up_panel_page(request: ActorRequest) -> Page | Redirect:
    """A panel that my agency convenes."""
    _require_arranging(request.actor)
    form = SetUpPanelForm(request.POST or None)
    if form.carries_out(lambda: set_up_panel(actor=request.actor, **form.answers())):
        return Redirect(reverse("panels:arrange_meeting"), "The panel was set up. Now arrange a meeting.")
    return asked_page(
        form,
        heading="Set up a panel",
        submit="Set up the panel",
        back=reverse("panels:panels"),
        seen=(Seen(PanelEvent.PANELS_VIEWED),),
    )


@page(methods=("GET", "POST"))
def arrange_meeting_page(request: ActorRequest) -> Page | Redirect:
    """Panel, chair, day, time and place; the agenda follows on the meeting's page."""
    actor = request.actor
    _require_arranging(actor)
    panels = list(Panel.objects.visible_to(actor, Action.ARRANGE_MEETING).order_by("name"))
    chairs = people_who_may_chair(actor)
    form = ArrangeMeetingForm(
        request.POST or None,
        panels=[(str(one.pk), one.name) for one in panels],
        chairs=[(str(one.pk), named_with_agency(one)) for one in chairs],
        initial={"chair": str(actor.membership_id)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            meeting = arrange_meeting(actor=actor, **form.answers())
            arranged = reverse("panels:meeting", args=[meeting.pk])
            return Redirect(arranged, "The meeting was arranged. Now put cases on its agenda.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_page(
        form,
        heading="Arrange a meeting",
        submit="Arrange the meeting",
        back=reverse("panels:panels"),
        seen=(Seen(PanelEvent.PANELS_VIEWED, shown=[one.pk for one in panels]),),
        aside={"text": "Set up another panel", "href": reverse("panels:set_up_panel")},
    )


@page(methods=("GET", "POST"))
def change_meeting_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """Move a meeting that has not begun."""
    meeting = opened_meeting(meeting_id, actor=request.actor, action=Action.ARRANGE_MEETING)
    starts = timezone.localtime(meeting.starts_at)
    form = ChangeMeetingForm(
        request.POST or None,
        initial={
            "version": meeting.version,
            "day": starts.date(),
            "time": f"{starts:%H:%M}",
            "place": meeting.place,
        },
    )
    back = reverse("panels:meeting", args=[meeting.pk])
    if form.carries_out(lambda: change_meeting(meeting, actor=request.actor, **form.answers())):
        return Redirect(back, "The meeting was moved, and what is due before it with it.")
    return asked_page(
        form,
        heading="Change when or where the panel meets",
        submit="Save",
        back=back,
        seen=(Seen(PanelEvent.MEETING_VIEWED, target=meeting),),
    )
