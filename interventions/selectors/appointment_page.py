"""Appointments as the pages and the API show them: plain data, each with how it came about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.moments import day_in_full
from cases.models import Case
from interventions.models import AppointmentState, MovedBy, Plan, Setting
from interventions.regimes import regime_kept
from interventions.rules import named
from interventions.selectors.appointments import as_noted

Row = dict[str, Any]
_COLOURS = {"planned": "blue", "moved": "grey", "cancelled": "grey", "written_up": "green"}
_TO_WRITE_UP = {"text": "To write up", "colour": "yellow"}


def booked_on(case: Case, rows: Iterable[Row], plans: dict[str, Plan]) -> dict[str, list[Row]]:
    """What is to be written up, what is to come (both first things first), and what is over, newest first."""
    noted = as_noted(rows)
    by_key = {one["id"]: one for one in noted}
    shown = [_shown(one, by_key, plans, case) for one in noted]
    return {
        "to_write_up": [one for one in shown if one["is_open"] and one["is_past"]],
        "coming": [one for one in shown if one["is_open"] and not one["is_past"]],
        "over": [one for one in shown if not one["is_open"]][::-1],
    }


def next_session(case: Case, plan: Plan) -> Row:
    """What the plan says of its sessions to come; the appointments were read with it."""
    booked = booked_on(case, getattr(plan, "appointments", None) or [], {str(plan.pk): plan})
    coming = booked["coming"]
    return {
        "next": coming[0] if coming else None,
        "more": len(coming[1:]),
        "to_write_up": len(booked["to_write_up"]),
    }


def _shown(row: Row, by_key: dict[str, Row], plans: dict[str, Plan], case: Case) -> Row:
    is_open = row["state"] == AppointmentState.PLANNED
    is_past = row["starts_at"] <= timezone.localtime()
    state = {"text": AppointmentState(row["state"]).label, "colour": _COLOURS[row["state"]]}
    entries = plans[row["plan_id"]].programme.definition["modules"]
    return {
        "id": row["id"],
        "version": row["version"],
        "starts_at": row["starts_at"],
        "ends_at": row["ends_at"],
        "when": moment_and_end(row["starts_at"], row["ends_at"]),
        "where": where_held(row["setting"], row["establishment"]),
        "led_by": led_by(row["facilitator"], row["second_facilitator"]),
        "modules": [named(entries, code) for code in row["modules"]],
        "despite": row["despite"],
        "state": _TO_WRITE_UP if is_open and is_past else state,
        "is_open": is_open,
        "is_past": is_past,
        "became": _became(row),
        "came_about": _came_about(row, by_key),
        **_addresses(row, case),
    }


def _addresses(row: Row, case: Case) -> Row:
    own = [case.reference, row["id"]]
    session = row["session_id"]
    write_up = reverse("interventions:log_session", args=[case.reference])
    return {
        "write_up_href": f"{write_up}?appointment={row['id']}",
        "move_href": reverse("interventions:move_appointment", args=own),
        "cancel_href": reverse("interventions:cancel_appointment", args=own),
        "session_href": reverse("interventions:session", args=[case.reference, session]) if session else "",
    }


def moment_and_end(starts: datetime, ends: datetime) -> str:
    """ "Tuesday 24 November 2026, 10:00 to 11:00", by the clock here."""
    starts, ends = timezone.localtime(starts), timezone.localtime(ends)
    return f"{starts:%A} {in_full(starts.date())}, {starts:%H:%M} to {ends:%H:%M}"


def where_held(setting: str, establishment: str) -> str:
    """The kind of place; of a prison whether its regime is recorded."""
    words = str(Setting(setting).label)
    if setting != Setting.PRISON:
        return words
    regime = regime_kept(establishment)
    return (
        f"{words}: {regime.name}" if regime else f"{words}. Its regime is not recorded: ask it for the hours"
    )


def led_by(first: str, second: str) -> str:
    """Whoever leads it, by name."""
    return f"{first} and {second}" if second else first


def _became(row: Row) -> str:
    """ "Cancelled on 20 November 2026 by …. The prison asked: no staff"; nothing while it stands."""
    if not row["settled_at"]:
        return ""
    said = (
        f"{AppointmentState(row['state']).label} on {day_in_full(row['settled_at'])} by {row['settled_by']}"
    )
    return f"{said}. {MovedBy(row['asked_by']).label} asked: {row['why']}" if row["asked_by"] else said


def _came_about(row: Row, by_key: dict[str, Row]) -> list[str]:
    """Every time it was booked for before, oldest first, each with why it was moved."""
    chain: list[str] = []
    before = by_key.get(row["instead_of_id"])
    while before is not None:
        chain.insert(0, f"Was {moment_and_end(before['starts_at'], before['ends_at'])}. {_became(before)}")
        before = by_key.get(before["instead_of_id"])
    return chain
