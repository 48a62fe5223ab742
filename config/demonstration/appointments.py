"""Rows of the sessions to come: one a running plan, now and then moved from another day."""

from datetime import date, timedelta
from random import Random
from typing import Any

from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.plans import Agreed
from config.demonstration.story import Story
from interventions.appointment_events import AppointmentEvent
from interventions.models import Appointment

_REGIMES = {"HMP Larkfield": "larkfield/1"}
_HOURS = (9, 10, 14, 15)
_WHY = {"establishment": "No officer to bring him over.", "person": "A visit from his mother that day."}


def booked_next(story: Story, plan: Agreed, last: date, day: date, book: Book) -> None:
    """The session that is next, or that waits to be written up; of some what it was booked for before."""
    rng = Random(f"{plan.key} booked")  # noqa: S311 - invented on purpose, the same every time
    before = drawn_key(rng) if story.index % 3 == 0 else None
    if before is not None:
        asked_by = "establishment" if story.index % 2 else "person"
        settled = {
            "settled_by_id": story.team["facilitator"].user,
            "settled_at": book.calendar.moment(last, 18),
        }
        ended = {"state": "moved", "asked_by": asked_by, "why": _WHY[asked_by], "version": 2, **settled}
        _booked(story, plan, before, (last, day - timedelta(days=1)), book, **ended)
    key = drawn_key(rng)
    _booked(story, plan, key, (last, day), book, instead_of_id=before)
    leader, moment = story.team["facilitator"], book.calendar.moment(last, 18)
    book.record(
        AppointmentEvent.BOOKED, leader, moment, target=("Appointment", before or key), case=story.key
    )
    if before is not None:
        book.record(AppointmentEvent.MOVED, leader, moment, target=("Appointment", before), case=story.key)


def _booked(story: Story, plan: Agreed, key: str, days: tuple[date, date], book: Book, **more: Any) -> None:
    leader, (on, day) = story.team["facilitator"], days
    begins = book.calendar.to_come(day, _HOURS[story.number % len(_HOURS)])
    inside = day.weekday() < 4  # on Fridays and at weekends its hours are others
    weekend = {"despite": "The only day on which he is not at work."} if day.weekday() > 4 else {}
    book.pile.add(
        Appointment,
        id=key,
        case_id=story.key,
        plan_id=plan.key,
        agency_id=leader.place.key,
        facilitator_id=leader.user,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        setting="prison" if inside else "remote",
        establishment=_REGIMES.get(leader.place.name, "") if inside else "",
        modules=plan.modules[:1],
        booked_by_id=leader.user,
        booked_at=book.calendar.moment(on, 17),
        **{**weekend, **more},
    )
