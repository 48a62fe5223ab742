"""The rooms of the ledger, as the links at the top of each of its pages."""

from typing import Any

from django.urls import reverse

from agencies.roles import Action, may
from audit.actor import ActingPerson

_ROOMS = (
    ("ledger", "Search the ledger", "ledger:ledger", Action.SEE_LEDGER),
    ("unusual", "Unusual access", "ledger:unusual_access", Action.REVIEW_UNUSUAL_ACCESS),
    ("break_glass", "Break-glass reviews", "cases:break_glass_reviews", Action.REVIEW_BREAK_GLASS),
    ("health", "Health", "ledger:ledger_health", Action.SEE_LEDGER_HEALTH),
)


def ledger_rooms(actor: ActingPerson, current: str) -> list[dict[str, Any]]:
    """Every room this person may enter, with the one that is open marked."""
    return [
        {"text": text, "href": reverse(name), "current": code == current}
        for code, text, name, action in _ROOMS
        if may(actor.role, action)
    ]
