"""What panels say when a case is to be closed, or handed over."""

from uuid import UUID

from django.db.models import Q

from audit.actor import System
from panels.models import ActionStatus, PanelAction

_ASKING = System("asking whether a case can be closed")


def unfinished_actions(case_id: UUID) -> list[str]:
    """A case is not closed over actions that somebody still has to do."""
    rows = PanelAction.objects.visible_to(_ASKING).filter(
        case_id=case_id, status__in=[ActionStatus.OPEN, ActionStatus.ACCEPTED]
    )
    waiting = rows.count()
    if not waiting:
        return []
    return ["1 panel action is not done" if waiting == 1 else f"{waiting} panel actions are not done"]


def actions_without_a_day(case_id: UUID) -> list[str]:
    """Actions nobody has by a day yet: they are on no clock, and must not be lost with a hand-over."""
    rows = PanelAction.objects.visible_to(_ASKING).filter(
        Q(due_on__isnull=True) | Q(owner__isnull=True), case_id=case_id, status=ActionStatus.OPEN
    )
    waiting = rows.count()
    if not waiting:
        return []
    return [
        "1 panel action has no owner or day yet"
        if waiting == 1
        else f"{waiting} panel actions have no owner or day yet"
    ]
