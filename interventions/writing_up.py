"""From an appointment to the session that was written up of it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.forms.date_parts import in_full
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.appointment_events import AppointmentEvent
from interventions.booking import end_as, refuse_ended
from interventions.models import Appointment, AppointmentState, Session

ANOTHER_DAY = "The appointment was for {day}. Enter that day, or choose “This was another session” at the top"


def link_to(key: UUID | None, session: Session, *, actor: ActingPerson) -> None:
    """The session is the appointment's, and no other can be; refused where it is over or of another day."""
    if key is None:
        return
    found = open_or_404(Appointment, actor, pk=key, plan_id=session.plan_id)
    row = claim(found, actor, Action.LOG_SESSION)
    refuse_ended(row)
    day = timezone.localdate(row.starts_at)
    if day != session.held_on:
        raise ValidationError({"held_on": ANOTHER_DAY.format(day=in_full(day))})
    row.session = session
    end_as(row, AppointmentState.WRITTEN_UP, actor=actor)
    record(AppointmentEvent.WRITTEN_UP, actor=actor, target=row, case_id=session.case_id)
