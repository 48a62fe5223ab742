"""Setting up a panel."""

from django.db import transaction

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.events import PanelEvent
from panels.models import Panel


@transaction.atomic
def set_up_panel(*, actor: ActingPerson, name: str, kind: str, remit: str = "") -> Panel:
    """Set up a panel that the actor's agency convenes."""
    admit(actor, Action.ARRANGE_MEETING)
    panel = Panel.objects.create(name=name, kind=kind, remit=remit, convening_agency_id=actor.agency_id)
    record(PanelEvent.PANEL_SET_UP, actor=actor, target=panel)
    return panel
