"""Changing the order of the agenda."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting
from panels.refusals import require_planned


@transaction.atomic
def move_agenda_item(item: AgendaItem, *, actor: ActingPerson, meeting: Meeting, up: bool) -> AgendaItem:
    """Swap an item with its neighbour on the agenda as the actor sees it; at the end nothing happens."""
    meeting = claim(meeting, actor, Action.ARRANGE_MEETING)
    require_planned(meeting)
    item = claim(item, actor, Action.ARRANGE_MEETING)
    neighbour = _neighbour(item, actor, up=up)
    if neighbour is None:
        return item
    neighbour = claim(neighbour, actor, Action.ARRANGE_MEETING)
    before = item.position
    item.position, neighbour.position = neighbour.position, before
    for each in (item, neighbour):
        each.version += 1
        each.save(update_fields=["position", "version"])
    changed = {"position": (before, item.position)}
    record(PanelEvent.AGENDA_ITEM_MOVED, actor=actor, target=item, case_id=item.case_id, changed=changed)
    return item


def _neighbour(item: AgendaItem, actor: ActingPerson, *, up: bool) -> AgendaItem | None:
    rows = AgendaItem.objects.visible_to(actor).filter(meeting_id=item.meeting_id)
    if up:
        return rows.filter(position__lt=item.position).order_by("-position").first()
    return rows.filter(position__gt=item.position).order_by("position").first()
