"""Sessions to come: booked on a day that can be, moved with its chain, cancelled, written up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interventions.appointment_rules import (
    Taken,
    Wanted,
    faults_in_clash,
    faults_in_place,
    faults_in_time,
    faults_without_a_reason,
    reasons_to_think_again,
)
from interventions.models import Appointment, Session
from interventions.regimes import regimes_in_use
from interventions.services.end_plan import end_plan
from interventions.services.log_session import log_session
from interventions.services.schedule_session import cancel_appointment, move_appointment
from reminders.models import DueDate
from tests.cast import Cast
from tests.interventions.appointments import (
    WHY,
    a_working_day,
    book,
    booked_before,
    the_appointment,
    typed,
    wanted,
)
from tests.interventions.making import a_report, an_account, date_parts, make_agreed_plan, session_typed
from tests.who_may import api_client

As = Callable[[str], Client]
TUESDAY = date(2026, 11, 24)
NOW = datetime.combine(TUESDAY - timedelta(days=1), time(9))


def on_tuesday(hour: int, minute: int) -> datetime:
    return datetime.combine(TUESDAY, time(hour, minute))


def some(**changes: Any) -> Wanted:
    asked = Wanted(day=TUESDAY, time=time(10), minutes=60, setting="office", facilitator=uuid4())
    return replace(asked, **changes)


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"day": date(2026, 11, 22)}, "day"),
        ({"day": date(2028, 1, 4)}, "day"),
        ({"day": NOW.date(), "time": time(8, 59)}, "time"),
        ({"minutes": 0}, "minutes"),
        ({"time": time(23, 30)}, "minutes"),
    ],
)
def test_a_session_is_booked_for_a_moment_to_come(changes: dict[str, Any], question: str) -> None:
    assert set(faults_in_time(some(**changes), NOW)) == {question}


def test_a_weekend_and_a_bank_holiday_need_a_reason() -> None:
    saturday, christmas = some(day=date(2026, 11, 28)), some(day=date(2026, 12, 25))
    assert reasons_to_think_again(saturday, []) == ["Saturday 28 November 2026 is a weekend"]
    assert reasons_to_think_again(christmas, []) == ["Friday 25 December 2026 is a bank holiday"]
    refused = faults_without_a_reason(saturday, reasons_to_think_again(saturday, []))
    assert refused["despite"].startswith("Saturday 28 November 2026 is a weekend")
    assert not faults_without_a_reason(replace(saturday, despite="He works"), ["x"])
    assert not reasons_to_think_again(some(), [])


def test_a_prison_says_when() -> None:
    regimes = regimes_in_use()
    inside = {"setting": "prison", "establishment": "larkfield"}
    assert not faults_in_place(some(**inside), regimes)
    late = faults_in_place(some(**inside, time=time(11, 15)), regimes)
    assert late["time"].startswith("On Tuesdays HMP Larkfield lets sessions be held from 08:45 to 11:45, or")
    assert "lets no session" in faults_in_place(some(**inside, day=date(2026, 11, 29)), regimes)["day"]
    training = faults_in_place(some(**inside, day=date(2026, 12, 16)), regimes)
    assert training["day"] == (
        "HMP Larkfield is locked up on 16 December 2026: Staff training. Choose another day"
    )
    assert set(faults_in_place(some(setting="prison"), regimes)) == {"establishment"}
    assert not faults_in_place(some(setting="prison", establishment="other"), regimes)


def test_one_person_is_not_in_two_places() -> None:
    at_ten = Taken(on_tuesday(10, 30), on_tuesday(11, 30), "Fern Castellan")
    after = Taken(on_tuesday(11, 0), on_tuesday(11, 30))
    assert "from 10:30 to 11:30" in faults_in_clash(some(), [at_ten])["time"]
    assert not faults_in_clash(some(), [after])
    assert reasons_to_think_again(some(), [at_ten]) == [
        "Fern Castellan has another appointment from 10:30 to 11:30"
    ]


def test_a_session_is_booked_and_stands_on_the_plan(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    url = reverse("interventions:schedule_session", args=[cast.case.reference])
    assert as_("facilitator").get(url).status_code == 200
    assert as_("facilitator").post(url, typed(cast)).status_code == 302
    row = Appointment.unguarded.get()
    assert (row.agency_id, row.modules) == (cast.agency("larkfield").pk, ["personal_identity"])
    plan = as_("chair").get(reverse("interventions:plan", args=[cast.case.reference])).content.decode()
    assert "10:00 to 11:00" in plan
    assert "Led by Fern Castellan" in plan
    due = DueDate.unguarded.get(kind="session_write_up", done_at__isnull=True)
    assert (due.due_on, due.responsible_id) == (a_working_day(), cast.user("facilitator").pk)


def test_what_stands_against_it_is_said_beside_the_question(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    url = reverse("interventions:schedule_session", args=[cast.case.reference])
    on = a_working_day()
    sunday = on + timedelta(days=6 - on.weekday())
    refused = as_("facilitator").post(url, typed(cast, **date_parts("day", sunday)))
    assert refused.status_code == 400
    assert "is a weekend. Choose another time, or say here why" in refused.content.decode()
    book(cast, plan)
    twice = as_("facilitator").post(url, typed(cast)).content.decode()
    assert "The person has another appointment from 10:00 to 11:00" in twice
    no_prison = as_("facilitator").post(url, typed(cast, setting="prison", time="15:00")).content.decode()
    assert "Select which prison it is held in" in no_prison


def test_the_lead_practitioner_books_too_and_others_do_not(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    booked = book(cast, plan, who="officer")
    assert booked.agency_id == cast.agency("larkfield").pk
    with pytest.raises(PermissionDenied):
        book(cast, plan, who="psychologist", time=time(15))
    with pytest.raises(ValidationError, match="certificate"):
        book(cast, plan, facilitator=cast.user("psychologist").pk, time=time(15))


def test_a_session_is_moved_and_the_chain_stays(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    first = book(cast, plan)
    url = reverse("interventions:move_appointment", args=[cast.case.reference, first.pk])
    assert "10:00" in as_("officer").get(url).content.decode()
    sent = typed(cast, **date_parts("day", a_working_day(4)), version="1", asked_by="establishment", why=WHY)
    assert as_("facilitator").post(url, sent).status_code == 302
    second = the_appointment(cast)
    assert second.instead_of_id == first.pk
    sent = typed(cast, **date_parts("day", a_working_day(5)), version="1", asked_by="person", why="Unwell.")
    url = reverse("interventions:move_appointment", args=[cast.case.reference, second.pk])
    assert as_("officer").post(url, sent).status_code == 302
    for page in ("plan", "appointments"):
        shown = (
            as_("chair").get(reverse(f"interventions:{page}", args=[cast.case.reference])).content.decode()
        )
        assert f"The prison asked: {WHY}" in shown
        assert "The person asked: Unwell." in shown
    url = reverse("interventions:move_appointment", args=[cast.case.reference, second.pk])
    again = as_("officer").post(url, sent | date_parts("day", a_working_day(6)))
    assert again.status_code in {400, 409}
    assert Appointment.unguarded.count() == 3


def test_a_move_that_cannot_be_leaves_what_was_booked(cast: Cast) -> None:
    booked = book(cast, make_agreed_plan(cast))
    asked = {"version": 1, "asked_by": "court", "why": WHY}
    with pytest.raises(ValidationError), transaction.atomic():
        move_appointment(
            booked, actor=cast.actor("facilitator"), wanted=wanted(cast, setting="moon"), **asked
        )
    no_reason = {**asked, "why": " "}
    with pytest.raises(ValidationError), transaction.atomic():
        move_appointment(booked, actor=cast.actor("facilitator"), wanted=wanted(cast), **no_reason)
    assert the_appointment(cast).pk == booked.pk


def test_what_was_booked_is_never_rewritten(cast: Cast) -> None:
    booked = book(cast, make_agreed_plan(cast))
    with pytest.raises(DatabaseError, match="stays as it was booked"), transaction.atomic():
        Appointment.unguarded.filter(pk=booked.pk).update(setting="home")
    actor = cast.actor("facilitator")
    cancel_appointment(booked, actor=actor, version=1, asked_by="person", why="Ill.")
    with pytest.raises(DatabaseError, match="stays as it was booked"), transaction.atomic():
        Appointment.unguarded.filter(pk=booked.pk).update(why="Other")
    assert not DueDate.unguarded.filter(kind="session_write_up", done_at__isnull=True).exists()


def test_a_write_up_begins_with_the_appointment_and_ends_it(cast: Cast, as_: As) -> None:
    waiting = booked_before(cast, make_agreed_plan(cast))
    mine = as_("facilitator").get(reverse("interventions:my_sessions")).content.decode()
    assert "Write it up" in mine
    url = reverse("interventions:log_session", args=[cast.case.reference])
    shown = as_("facilitator").get(f"{url}?appointment={waiting.pk}").content.decode()
    assert "You are writing up the appointment of" in shown
    assert f'value="{waiting.pk}"' in shown
    day = timezone.localdate(waiting.starts_at)
    sent = session_typed(**date_parts("held_on", day), appointment=str(waiting.pk))
    assert as_("facilitator").post(url, sent).status_code == 302
    row = Appointment.unguarded.get()
    assert (row.state, row.session_id) == ("written_up", Session.unguarded.get().pk)
    assert "over already" in as_("facilitator").post(url, sent).content.decode()
    assert Session.unguarded.count() == 1
    assert "Write it up" not in as_("facilitator").get(reverse("interventions:my_sessions")).content.decode()


def test_another_session_leaves_the_appointment_waiting(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    waiting = booked_before(cast, plan)
    url = reverse("interventions:log_session", args=[cast.case.reference])
    other = as_("facilitator").get(f"{url}?appointment=none").content.decode()
    assert "You are writing up" not in other
    log_session(plan, actor=cast.actor("facilitator"), account=an_account())
    assert Appointment.unguarded.get().state == "planned"
    day = timezone.localdate(waiting.starts_at) - timedelta(days=1)
    with pytest.raises(ValidationError, match="The appointment was for"):
        log_session(
            plan, actor=cast.actor("facilitator"), account=an_account(held_on=day), appointment=waiting.pk
        )


def test_an_ended_plan_holds_no_session(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    book(cast, plan)
    end_plan(
        plan,
        actor=cast.actor("facilitator"),
        version=plan.version,
        status="ended",
        ending_reason="Moved away",
        report=a_report(plan),
    )
    assert [(one.state, one.why) for one in Appointment.unguarded.all()] == [("cancelled", "The plan ended")]


def test_the_interface_answers_as_the_pages_do(cast: Cast) -> None:
    booked = book(cast, make_agreed_plan(cast))
    client = api_client(cast.user("facilitator"))
    url = reverse("interventions_api:appointments", args=[cast.case.reference])
    said = client.get(url).json()
    assert [one["id"] for one in said["coming"]] == [str(booked.pk)]
    mine = client.get(reverse("interventions_api:my_sessions")).json()
    assert [one["reference"] for one in mine] == [cast.case.reference]
    refused = client.post(url, {"day": "2020-01-01"}, content_type="application/json")
    assert refused.status_code == 400
