"""The rooms of Administration, as the links at the top of each of its pages."""

from typing import Any

from django.urls import reverse

ROOMS = (
    ("overview", "Overview", "agencies:administration"),
    ("people", "People", "agencies:members"),
    ("supervision", "Supervision", "agencies:supervision"),
    ("certificates", "Certificates", "agencies:competences"),
    ("agreements", "Agreements", "agencies:agreements"),
    ("partners", "Partners", "agencies:partners"),
    ("reviews", "Access reviews", "agencies:access_reviews"),
    ("ledger", "Ledger", "ledger:ledger_health"),
    ("roles", "Roles", "agencies:permissions"),
)


def rooms(current: str) -> list[dict[str, Any]]:
    """Every room, with the one that is open marked."""
    return [{"text": text, "href": reverse(name), "current": code == current} for code, text, name in ROOMS]
