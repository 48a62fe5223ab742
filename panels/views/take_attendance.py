"""Who is there for each agency."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect
from agencies.models import Agency
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.running import TakeAttendanceForm
from panels.models import MeetingAttendance
from panels.selectors.agenda import agenda_of
from panels.selectors.opened import opened_meeting
from panels.services.take_attendance import take_attendance
from panels.views.asking import asked_page
from panels.views.meeting import seen_in_meeting


@page(methods=("GET", "POST"))
def take_attendance_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """Tick who is there, and that the confidentiality statement was agreed."""
    actor = request.actor
    meeting = opened_meeting(meeting_id, actor=actor, action=Action.RUN_MEETING)
    agenda = agenda_of(meeting, actor=actor)
    agencies = {one.pk: one for item in agenda for one in item["agencies"]}
    agencies[meeting.chair_agency_id] = Agency.objects.get(pk=meeting.chair_agency_id)
    form = TakeAttendanceForm(
        request.POST or None,
        agencies=sorted(agencies.values(), key=lambda one: one.name),
        rows=list(MeetingAttendance.objects.visible_to(actor).filter(meeting=meeting)),
        initial={"version": meeting.version, "confidentiality_agreed": meeting.confidentiality_agreed},
    )
    back = reverse("panels:run_meeting", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            take_attendance(
                meeting,
                actor=actor,
                version=given["version"],
                confidentiality_agreed=given["confidentiality_agreed"],
                attended=form.attended(),
            )
            return Redirect(back, "Attendance was taken.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_page(
        form,
        heading="Attendance",
        submit="Save attendance",
        back=back,
        inset="What is said at this meeting is shared for the purpose of managing these cases and is not "
        "passed on without the agreement of the agency that shared it.",
        seen=seen_in_meeting(PanelEvent.MEETING_VIEWED, meeting, agenda),
    )
