"""What a write-up begins with when it is of an appointment."""

from typing import Any

from agencies.forms.date_parts import TypedDate
from audit.actor import ActingPerson
from interventions.forms.log_session import LogSessionForm
from interventions.selectors.appointment_page import moment_and_end
from interventions.selectors.write_up import WriteUp

ANOTHER = "none"


def begun_with(begun: WriteUp, chosen: str, *, actor: ActingPerson) -> dict[str, Any]:
    """The day, the modules and who led it too, of the one chosen, or of the one that waits longest.

    What was typed already goes before it, and what is typed of another session stays of that one.
    """
    if chosen == ANOTHER or begun.typed:
        return {}
    known = {one["id"]: one for one in begun.appointments}
    row = known.get(chosen) or next(iter(begun.appointments), None)
    if row is None:
        return {}
    day = row["starts_at"].date()
    leads_too = {row["facilitator_id"], row["second_facilitator_id"]} - {str(actor.user_id), ""}
    return {
        "appointment": row["id"],
        "held_on": TypedDate(str(day.day), str(day.month), str(day.year)),
        "modules": row["modules"],
        "second_facilitator": next(iter(leads_too), ""),
    }


def of_another(chosen: str) -> dict[str, str]:
    """Whoever says that this was another session writes up no appointment, whatever was kept."""
    return {"appointment": ""} if chosen == ANOTHER else {}


def appointment_in_words(begun: WriteUp, form: LogSessionForm) -> str:
    """Which appointment the page is the write-up of; empty for a session nobody booked."""
    chosen = form["appointment"].value() or ""
    row = next((one for one in begun.appointments if one["id"] == chosen), None)
    return moment_and_end(row["starts_at"], row["ends_at"]) if row else ""
