"""Arranging a meeting of a panel."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.duties import meeting_to_run
from panels.events import PanelEvent
from panels.models import Meeting, Panel
from panels.selectors.people import people_who_may_chair


@transaction.atomic
def arrange_meeting(
    *, actor: ActingPerson, panel_id: UUID, chair_membership_id: UUID, starts_at: datetime, place: str
) -> Meeting:
    """Arrange when and where a panel meets and who chairs; its agenda follows, case by case."""
    admit(actor, Action.ARRANGE_MEETING)
    panels = Panel.objects.visible_to(actor, Action.ARRANGE_MEETING)
    panel = panels.filter(pk=panel_id).first()
    if panel is None:
        raise ValidationError({"panel": "Select a panel from the list"})
    chairs = {one.pk: one for one in people_who_may_chair(actor)}
    chair = chairs.get(chair_membership_id)
    if chair is None:
        raise ValidationError({"chair": "Select who chairs from the list"})
    meeting = Meeting.objects.create(
        panel=panel,
        convening_agency_id=panel.convening_agency_id,
        chair_id=chair.user_id,
        chair_agency_id=chair.agency_id,
        starts_at=starts_at,
        place=place,
    )
    meeting_to_run(meeting, actor=actor)
    record(PanelEvent.MEETING_ARRANGED, actor=actor, target=meeting)
    return meeting
