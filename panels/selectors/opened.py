"""Opening a meeting, an item of its agenda or an action: the first line of every page about one."""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied

from agencies.access import open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case
from cases.models.of_case import OfCase
from cases.selectors.opened import opened_case
from panels.models import ActionStatus, AgendaItem, Meeting, PanelAction

Row = TypeVar("Row", bound=OfCase)


def opened_meeting(meeting_id: UUID, *, actor: ActingPerson, action: Action = Action.VIEW) -> Meeting:
    """The meeting: absent to those who may not see it, refused to those who see it but may not do this."""
    meeting = open_or_404(Meeting, actor, pk=meeting_id)
    if not Meeting.objects.visible_to(actor, action).filter(pk=meeting.pk).exists():
        raise PermissionDenied
    return meeting


def opened_row(
    model: type[Row], reference: str, row_id: UUID, *, actor: ActingPerson, action: Action = Action.VIEW
) -> tuple[Case, Row]:
    """A case and one row of its panel section."""
    case = opened_case(reference, actor=actor, section=Section.PANEL, action=action)
    return case, open_or_404(model, actor, pk=row_id, case=case)


def meeting_of(item_id: UUID | None, *, actor: ActingPerson, action: Action = Action.VIEW) -> Meeting:
    """The meeting an item of an agenda is on."""
    item = open_or_404(AgendaItem, actor, pk=item_id)
    return opened_meeting(item.meeting_id, actor=actor, action=action)


def may_answer(action: PanelAction, *, actor: ActingPerson) -> bool:
    """Whether the actor is who does this action."""
    return PanelAction.objects.visible_to(actor, Action.DO_ACTION).filter(pk=action.pk).exists()


def may_reassign(action: PanelAction, *, actor: ActingPerson) -> bool:
    """Whether the actor chairs the meeting a refused action came from and has not given it to anybody yet."""
    if action.status != ActionStatus.REFUSED or action.agenda_item_id is None:
        return False
    if PanelAction.objects.visible_to(actor).filter(replaces=action).exists():
        return False
    items = AgendaItem.objects.visible_to(actor).filter(pk=action.agenda_item_id)
    meetings = Meeting.objects.visible_to(actor, Action.RUN_MEETING)
    return meetings.filter(pk__in=items.values("meeting_id")).exists()
