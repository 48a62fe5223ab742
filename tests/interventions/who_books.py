"""How sessions to come are asked for."""

from typing import Any

from interventions.services.schedule_session import move_appointment
from tests.cast import Cast
from tests.interventions.appointments import WHY, a_working_day, book, the_appointment, wanted
from tests.interventions.making import SYSTEM, make_agreed_plan
from tests.who_may import Row, both, of_case


def agreed(cast: Cast) -> None:
    make_agreed_plan(cast)


def booked(cast: Cast) -> None:
    book(cast, make_agreed_plan(cast))


def of_appointment(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "appointment": the_appointment(cast).pk}


def moved(cast: Cast) -> None:
    """A row with every kind of text: booked despite something, and moved with a reason."""
    from interventions.models import Plan

    plan = Plan.objects.visible_to(SYSTEM).get(case_id=cast.case.pk)
    move_appointment(
        book(cast, plan, despite="He works in the week."),
        actor=cast.actor("facilitator"),
        version=1,
        asked_by="person",
        why=WHY,
        wanted=wanted(cast, day=a_working_day(4), despite="He works."),
    )


BOOKED: dict[str, Any] = {"kwargs": of_appointment, "prepare": booked}

TABLE = [
    Row("interventions:appointments", kwargs=of_case, prepare=booked),
    Row("interventions_api:appointments", kwargs=of_case, prepare=booked),
    Row("interventions_api:appointments", "POST", kwargs=of_case, prepare=agreed),
    *both("interventions:schedule_session", kwargs=of_case, prepare=agreed),
    *both("interventions:move_appointment", **BOOKED),
    *both("interventions:cancel_appointment", **BOOKED),
    Row("interventions_api:move_appointment", "POST", **BOOKED),
    Row("interventions_api:cancel_appointment", "POST", **BOOKED),
    Row("interventions:my_sessions"),
    Row("interventions_api:my_sessions"),
]
