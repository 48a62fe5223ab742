"""What somebody leads: what is to be written up, and the next working days, one by one."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from interventions.models import Appointment
from interventions.selectors.appointment_page import moment_and_end, where_held
from reminders.case_names import NamedCase, names_of_cases
from reminders.working_days import A_DAY, is_working_day, why_not_working, working_days_after

Row = dict[str, Any]
SHOWN = 5


def my_sessions_in_words(
    rows: list[Appointment], *, actor: ActingPerson, references: dict[UUID, str]
) -> dict[str, Any]:
    """Past without a write-up first; then each day until the fifth working day from today; then later."""
    now = timezone.localtime()
    names = names_of_cases(actor, {one.case_id for one in rows})
    shown = [_shown(one, names, references, actor) for one in rows]
    coming = [one for one in shown if one["starts_at"] > now]
    last = working_days_after(now.date() - A_DAY, SHOWN)
    return {
        "to_write_up": [one for one in shown if one["starts_at"] <= now],
        "days": _days(now.date(), last, coming),
        "later": [one for one in coming if one["day"] > last],
        "is_empty": not shown,
    }


def _shown(
    row: Appointment, names: dict[UUID, NamedCase], references: dict[UUID, str], actor: ActingPerson
) -> Row:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    led_with = row.second_facilitator if row.facilitator_id == actor.user_id else row.facilitator
    reference = references[row.case_id]
    write_up = reverse("interventions:log_session", args=[reference])
    return {
        "id": row.pk,
        "reference": reference,
        "starts_at": starts,
        "ends_at": ends,
        "day": starts.date(),
        "time": f"{starts:%H:%M} to {ends:%H:%M}",
        "when": moment_and_end(starts, ends),
        "who": names[row.case_id].text if row.case_id in names else reference,
        "href": reverse("interventions:appointments", args=[reference]),
        "where": where_held(row.setting, row.establishment),
        "with": str(led_with or ""),
        "write_up_href": f"{write_up}?appointment={row.pk}",
    }


def _days(first: date, last: date, coming: list[Row]) -> list[Row]:
    """Every working day, bank holidays, and any other day on which something is booked."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return [one for one in (_day(day, coming) for day in days) if one]


def _day(day: date, coming: list[Row]) -> Row | None:
    rows = [one for one in coming if one["day"] == day]
    why = why_not_working(day)
    if not (rows or is_working_day(day) or why == "a bank holiday"):
        return None
    note = f"This is {why}." if why else ""
    return {"day": day, "title": f"{day:%A} {in_full(day)}", "note": note, "rows": rows}
