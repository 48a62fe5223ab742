"""Laying an appointment down: checked against the calendar, the regime and what is booked already."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.access import open_or_404
from audit.actor import ActingPerson
from cases.models import Case
from interventions.appointment_rules import (
    NOT_RECORDED,
    Wanted,
    faults_in_clash,
    faults_in_place,
    faults_in_time,
    faults_without_a_reason,
    reasons_to_think_again,
)
from interventions.duties import expect_next_session
from interventions.models import Appointment, Plan, Setting
from interventions.models.plan import PlanStatus
from interventions.regimes import regimes_in_use
from interventions.selectors.appointments import (
    agency_leading,
    require_may_book,
    still_booked,
    taken_by_facilitators,
    taken_by_person,
)
from interventions.selectors.plans import modules_of, possible_facilitators
from interventions.selectors.standing import require_may_go_on


def case_to_book_on(plan: Plan, *, actor: ActingPerson) -> Case:
    """The case, for whoever may book on it; a session is booked against an agreed plan."""
    case = open_or_404(Case, actor, pk=plan.case_id)
    require_may_book(case, actor=actor)
    if plan.status != PlanStatus.AGREED:
        raise ValidationError("Sessions are booked against an agreed plan. Agree the plan first")
    return case


def lay_down(
    plan: Plan, case: Case, wanted: Wanted, *, actor: ActingPerson, instead_of: Appointment | None = None
) -> Appointment:
    """Book it, or say beside each question what stands against it."""
    require_may_go_on(plan, actor=actor)
    but = instead_of.pk if instead_of else None
    if faults := _faults(plan, case, wanted, actor, but):
        raise ValidationError(faults)
    in_prison = wanted.setting == Setting.PRISON and wanted.establishment != NOT_RECORDED
    return Appointment.objects.create(
        case_id=case.pk,
        plan=plan,
        agency_id=agency_leading(case, wanted.facilitator, actor=actor),
        facilitator_id=wanted.facilitator,
        second_facilitator_id=wanted.second_facilitator,
        starts_at=timezone.make_aware(datetime.combine(wanted.day, wanted.time)),
        ends_at=timezone.make_aware(wanted.until),
        setting=wanted.setting,
        establishment=regimes_in_use()[wanted.establishment].key if in_prison else "",
        modules=list(wanted.modules),
        despite=wanted.despite.strip(),
        instead_of=instead_of,
        booked_by_id=actor.user_id,
        booked_at=timezone.now(),
    )


def _faults(plan: Plan, case: Case, wanted: Wanted, actor: ActingPerson, but: UUID | None) -> dict[str, str]:
    now = timezone.localtime().replace(tzinfo=None)
    faults = faults_in_time(wanted, now) | _faults_in_people(plan, case, wanted, actor)
    if set(wanted.modules) - {one.code for one in modules_of(plan, actor=actor) if one.is_in_the_plan}:
        faults["modules"] = "Select only modules that are in the plan"
    if {"day", "minutes"} & set(faults):
        return faults
    faults = faults_in_place(wanted, regimes_in_use()) | faults
    faults = faults_in_clash(wanted, taken_by_person(case, wanted.day, actor=actor, but=but)) | faults
    if faults:
        return faults
    others = taken_by_facilitators(wanted, actor=actor, but=but)
    return faults_without_a_reason(wanted, reasons_to_think_again(wanted, others))


def _faults_in_people(plan: Plan, case: Case, wanted: Wanted, actor: ActingPerson) -> dict[str, str]:
    possible = {pk for pk, _ in possible_facilitators(case, plan, actor=actor)}
    faults = {}
    if str(wanted.facilitator) not in possible:
        faults["facilitator"] = "Select somebody on the team whose certificate is in date"
    if wanted.second_facilitator and str(wanted.second_facilitator) not in possible:
        faults["second_facilitator"] = "Select somebody on the team whose certificate is in date"
    elif wanted.second_facilitator == wanted.facilitator:
        faults["second_facilitator"] = "Select somebody else as the second facilitator"
    return faults


def end_as(row: Appointment, state: str, *, actor: ActingPerson, asked_by: str = "", why: str = "") -> None:
    """Say what became of an appointment; it is ended once."""
    row.state, row.asked_by, row.why = state, asked_by, why
    row.settled_by_id, row.settled_at = actor.user_id, timezone.now()
    row.version += 1
    row.save(update_fields=["state", "asked_by", "why", "settled_by", "settled_at", "session", "version"])


def refuse_ended(row: Appointment) -> None:
    """What was moved, cancelled or written up stays as it is."""
    if row.state != "planned":
        raise ValidationError("This appointment is over already. Look at the list of appointments")


def expect_next(plan: Plan, case: Case, on: date | None, *, actor: ActingPerson) -> None:
    """The write-up of what comes first is on the clock: what is booked, or else the day that was named."""
    first = next(iter(still_booked(plan, actor=actor)), None)
    day = timezone.localdate(first.starts_at) if first else None
    if first is None or day is None or (on is not None and on < day):
        expect_next_session(plan, case, on, actor)
    else:
        expect_next_session(plan, case, day, actor, booked=first)
