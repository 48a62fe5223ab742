"""Who was alerted to an item, and who has said that they read it."""

from django.utils import timezone

from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from cases.models import InformationAlert, InformationItem


def alerts_to(item: InformationItem, *, actor: ActingPerson) -> list[str]:
    """A line for everybody alerted: those who have not read it first."""
    rows = InformationAlert.objects.visible_to(actor).filter(item_id=item.pk)
    found = rows.select_related("user", "agency").order_by("-acknowledged_at", "due_on", "pk")
    return [f"{one.user}, {one.agency}: {_state(one)}" for one in found]


def _state(alert: InformationAlert) -> str:
    if alert.acknowledged_at is not None:
        return f"read on {in_full(timezone.localtime(alert.acknowledged_at).date())}"
    return f"to be read by {in_full(alert.due_on)}"
