"""Booking the sessions of a plan: an appointment is booked, moved with its reason, or cancelled."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.appointment_events import AppointmentEvent
from interventions.appointment_rules import Wanted, faults_in_ending
from interventions.booking import case_to_book_on, end_as, expect_next, lay_down, refuse_ended
from interventions.models import Appointment, AppointmentState, MovedBy, Plan


@transaction.atomic
def schedule_session(plan: Plan, *, actor: ActingPerson, wanted: Wanted) -> Appointment:
    """Book a session against an agreed plan."""
    plan = claim(plan, actor, Action.PLAN_MODULES)
    case = case_to_book_on(plan, actor=actor)
    booked = lay_down(plan, case, wanted, actor=actor)
    expect_next(plan, case, None, actor=actor)
    record(AppointmentEvent.BOOKED, actor=actor, target=booked, case_id=case.pk)
    return booked


@transaction.atomic
def move_appointment(
    appointment: Appointment, *, actor: ActingPerson, version: int, asked_by: str, why: str, wanted: Wanted
) -> Appointment:
    """Book another time instead, and say who asked for it and why. The old one stays readable."""
    plan = claim(appointment.plan, actor, Action.PLAN_MODULES)
    case = case_to_book_on(plan, actor=actor)
    appointment = claim(appointment, actor, Action.PLAN_MODULES, version=version)
    refuse_ended(appointment)
    if faults := faults_in_ending(asked_by, why, MovedBy.values):
        raise ValidationError(faults)
    end_as(appointment, AppointmentState.MOVED, actor=actor, asked_by=asked_by, why=why)
    booked = lay_down(plan, case, wanted, actor=actor, instead_of=appointment)
    expect_next(plan, case, None, actor=actor)
    record(
        AppointmentEvent.MOVED,
        actor=actor,
        target=appointment,
        case_id=case.pk,
        changed={"starts_at": (appointment.starts_at, booked.starts_at)},
    )
    return booked


@transaction.atomic
def cancel_appointment(
    appointment: Appointment, *, actor: ActingPerson, version: int, asked_by: str, why: str
) -> Appointment:
    """Say that it does not take place, who asked for that and why."""
    plan = claim(appointment.plan, actor, Action.PLAN_MODULES)
    case = case_to_book_on(plan, actor=actor)
    appointment = claim(appointment, actor, Action.PLAN_MODULES, version=version)
    refuse_ended(appointment)
    if faults := faults_in_ending(asked_by, why, MovedBy.values):
        raise ValidationError(faults)
    end_as(appointment, AppointmentState.CANCELLED, actor=actor, asked_by=asked_by, why=why)
    expect_next(plan, case, None, actor=actor)
    record(AppointmentEvent.CANCELLED, actor=actor, target=appointment, case_id=case.pk)
    return appointment
