"""Making appointments for tests: always through the services."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from interventions.appointment_rules import Wanted
from interventions.models import Appointment, Plan
from interventions.services.schedule_session import schedule_session
from reminders.working_days import working_days_after
from tests.cast import Cast
from tests.interventions.making import SYSTEM, date_parts

WHY = "Nobody could bring him over."


def a_working_day(after: int = 3) -> date:
    """A working day from now on."""
    return working_days_after(timezone.localdate(), after)


def wanted(cast: Cast, **changes: Any) -> Wanted:
    """An hour on a working day at an office."""
    given: dict[str, Any] = {
        "day": a_working_day(),
        "time": time(10),
        "minutes": 60,
        "setting": "office",
        "facilitator": cast.user("facilitator").pk,
        "modules": ("personal_identity",),
    }
    return Wanted(**(given | changes))


def book(cast: Cast, plan: Plan, who: str = "facilitator", **changes: Any) -> Appointment:
    """A session that is booked."""
    return schedule_session(plan, actor=cast.actor(who), wanted=wanted(cast, **changes))


def booked_before(cast: Cast, plan: Plan, days: int = 0) -> Appointment:
    """A session that was booked for an hour ago, or for that many days before."""
    begins = timezone.now() - timedelta(days=days, hours=1)
    return Appointment.objects.create(
        case_id=plan.case_id,
        plan=plan,
        agency=cast.agency("larkfield"),
        facilitator=cast.user("facilitator"),
        starts_at=begins,
        ends_at=begins + timedelta(minutes=30),
        setting="office",
        modules=["personal_identity"],
        booked_by=cast.user("facilitator"),
        booked_at=begins - timedelta(days=9),
    )


def the_appointment(cast: Cast) -> Appointment:
    """The one that is booked."""
    return Appointment.objects.visible_to(SYSTEM).get(case_id=cast.case.pk, state="planned")


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What the form for booking sends."""
    given = {
        **date_parts("day", a_working_day()),
        "time": "10:00",
        "minutes": "60",
        "setting": "office",
        "establishment": "",
        "facilitator": str(cast.user("facilitator").pk),
        "modules": ["personal_identity"],
    }
    return given | changes


def _body(cast: Cast, **changes: Any) -> dict[str, Any]:
    given = {
        "day": a_working_day(5).isoformat(),
        "time": "10:00",
        "minutes": 60,
        "setting": "office",
        "facilitator": str(cast.user("facilitator").pk),
    }
    return given | changes


SENT: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "interventions_api:appointments": lambda cast: _body(cast),
    "interventions_api:move_appointment": lambda cast: _body(
        cast, version=1, asked_by="establishment", why=WHY
    ),
    "interventions_api:cancel_appointment": lambda cast: {"version": 1, "asked_by": "court", "why": WHY},
}
