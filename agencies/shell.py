"""What surrounds every page: who you act for, where you can go, what waits for you.

Apps above add their entries to the lists below in ``AppConfig.ready()``; `agencies` need not know them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from agencies.models import Membership, StashedPost
from agencies.roles import Action, may
from agencies.session_clock import session_clock
from agencies.stash import owner_token
from audit.actor import ActingPerson


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the primary navigation: shown only to roles that have something there."""

    text: str
    url_name: str
    order: int
    shown_to: Callable[[ActingPerson], bool]


_places: list[Place] = []
_counters: list[Callable[[ActingPerson], int]] = []


def add_place(text: str, url_name: str, *, order: int, shown_to: Callable[[ActingPerson], bool]) -> None:
    """Add an entry to the primary navigation."""
    _places.append(Place(text, url_name, order, shown_to))


def add_counter(count: Callable[[ActingPerson], int]) -> None:
    """Add to the number of notifications shown in the header."""
    _counters.append(count)


def holds_any(*actions: Action) -> Callable[[ActingPerson], bool]:
    """Shown to whoever's role includes one of these acts."""
    return lambda actor: any(may(actor.role, action) for action in actions)


def shell_for(
    request: HttpRequest, actor: ActingPerson, membership: Membership, choices: int
) -> dict[str, Any]:
    """The frame of a page as plain data, gathered before rendering."""
    unsaved = StashedPost.objects.filter(user_id=actor.user_id).count()
    return {
        "name": str(request.user),
        "acting_for": f"{membership.agency.name} — {membership.role_label}",
        "can_switch": choices > 1,
        "switch_href": reverse("agencies:switch_role"),
        "sign_out_href": reverse("account_logout"),
        "navigation": _navigation(request, actor),
        "notification_count": sum(count(actor) for count in _counters),
        "notifications_href": _notifications_href(),
        "unsaved_count": unsaved,
        "unsaved_href": reverse("agencies:unsaved"),
        "keepalive_href": reverse("agencies:keep_alive"),
        "account_href": reverse("mfa_index"),
        **session_clock(request),
        "demonstration": settings.DEMONSTRATION,
        "marking": "OFFICIAL-SENSITIVE",
        "owner_token": owner_token(actor.user_id),
        "alerts": [{"kind": one.level_tag, "text": one.message} for one in messages.get_messages(request)],
    }


def _navigation(request: HttpRequest, actor: ActingPerson) -> list[dict[str, Any]]:
    shown = [place for place in sorted(_places, key=lambda one: one.order) if place.shown_to(actor)]
    entries = [(place.text, reverse(place.url_name)) for place in shown]
    around = [href for _, href in entries if request.path.startswith(href)]
    # One place lies inside another's address: only the nearest is where the reader is.
    here = max((href for href in around if href != "/" or request.path == "/"), key=len, default="")
    return [{"text": text, "href": href, "current": href == here} for text, href in entries]


def _notifications_href() -> str:
    return reverse("reminders:notifications")
