"""What panels say when a case is to be closed."""

from uuid import UUID

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
