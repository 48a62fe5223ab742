"""Reading appointments: those of a case, those of a plan, and one's own."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from agencies.access import open_or_404
from agencies.roles import Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, TeamMember
from interventions.appointment_rules import Taken, Wanted
from interventions.models import Appointment, AppointmentState, Plan

_OWN = (
    *("id", "version", "starts_at", "ends_at", "setting", "establishment", "modules", "despite", "state"),
    *("plan_id", "case_id", "instead_of_id", "asked_by", "why", "booked_at", "settled_at", "session_id"),
    *("facilitator_id", "second_facilitator_id"),
)
_NAMED = {
    "facilitator": F("facilitator__name"),
    "second_facilitator": F("second_facilitator__name"),
    "booked_by": F("booked_by__name"),
    "settled_by": F("settled_by__name"),
}


def appointments_noted(actor: ActingPerson) -> ArraySubquery:
    """What to annotate a plan with, so that its pages need no statement more to show what is booked."""
    rows = Appointment.objects.visible_to(actor).filter(plan=OuterRef("pk")).order_by("starts_at", "pk")
    columns = {name: F(name) for name in _OWN} | _NAMED
    return ArraySubquery(rows.values_list(JSONObject(**columns), flat=True))


def to_be_written_up(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that began today or before and of which nothing became yet, the oldest first."""
    today = timezone.localdate()
    return [one for one in as_noted(rows) if one["state"] == "planned" and one["starts_at"].date() <= today]


def appointments_of(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every appointment of a case, whatever became of it, in order."""
    rows = Appointment.objects.visible_to(actor).filter(case_id=case.pk).order_by("starts_at", "pk")
    return list(rows.values(*_OWN, **{f"{name}_name": who for name, who in _NAMED.items()}))


def my_appointments(actor: ActingPerson) -> list[Appointment]:
    """What the actor is to lead or to write up, on every case open to them, in order."""
    if not may(actor.role, Action.LOG_SESSION):
        raise PermissionDenied
    led = Q(facilitator_id=actor.user_id) | Q(second_facilitator_id=actor.user_id)
    rows = Appointment.objects.visible_to(actor).filter(led, state=AppointmentState.PLANNED)
    return list(rows.select_related("facilitator", "second_facilitator").order_by("starts_at", "pk"))


def references_of(rows: Iterable[Appointment], *, actor: ActingPerson) -> dict[UUID, str]:
    """The references of the cases these are on."""
    wanted = {one.case_id for one in rows}
    return dict(Case.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "reference"))


def appointment_of(case: Case, pk: UUID, *, actor: ActingPerson) -> Appointment:
    """One appointment of this case."""
    return open_or_404(Appointment, actor, case_id=case.pk, pk=pk)


def may_book(case: Case, *, actor: ActingPerson) -> bool:
    """Whether they book sessions on this case: whoever leads sessions, and whoever leads the case."""
    leads = case.lead_practitioner_id == actor.user_id and case.lead_agency_id == actor.agency_id
    return may(actor.role, Action.PLAN_MODULES) and (may(actor.role, Action.LOG_SESSION) or leads)


def require_may_book(case: Case, *, actor: ActingPerson) -> None:
    """Refuse anybody else."""
    if not may_book(case, actor=actor):
        raise PermissionDenied


def still_booked(plan: Plan, *, actor: ActingPerson) -> list[Appointment]:
    """The appointments of this plan that nothing became of yet: first what waits longest, then what comes."""
    rows = Appointment.objects.visible_to(actor).filter(plan=plan, state=AppointmentState.PLANNED)
    return list(rows.order_by("starts_at", "pk"))


def taken_by_person(case: Case, day: date, *, actor: ActingPerson, but: UUID | None) -> list[Taken]:
    """The other times of the person that day."""
    return [_taken(one, "") for one in _on(day, actor, but).filter(case_id=case.pk)]


def taken_by_facilitators(wanted: Wanted, *, actor: ActingPerson, but: UUID | None) -> list[Taken]:
    """The other times that day of those who would lead it, on the cases that whoever books may see."""
    found = []
    for who in filter(None, (wanted.facilitator, wanted.second_facilitator)):
        rows = _on(wanted.day, actor, but).filter(Q(facilitator_id=who) | Q(second_facilitator_id=who))
        found += [_taken(one, _name_in(one, who)) for one in rows]
    return found


def agency_leading(case: Case, facilitator: UUID, *, actor: ActingPerson) -> UUID:
    """For which agency somebody on the team leads sessions."""
    rows = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case.pk, user_id=facilitator)
    return rows.values_list("agency_id", flat=True)[0]


def _on(day: date, actor: ActingPerson, but: UUID | None) -> Any:
    begins = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    rows = Appointment.objects.visible_to(actor).filter(
        state=AppointmentState.PLANNED, starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1)
    )
    others = rows.exclude(pk=but) if but else rows
    return others.select_related("facilitator", "second_facilitator").order_by("starts_at")


def _taken(row: Appointment, who: str) -> Taken:
    starts, ends = (timezone.localtime(one).replace(tzinfo=None) for one in (row.starts_at, row.ends_at))
    return Taken(starts, ends, who)


def _name_in(row: Appointment, who: UUID) -> str:
    return str(row.facilitator if row.facilitator_id == who else row.second_facilitator)


def as_noted(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows read either way, with their names and moments alike."""
    return [_alike(one) for one in rows]


def _alike(row: dict[str, Any]) -> dict[str, Any]:
    names = {name: row.get(f"{name}_name", row.get(name)) or "" for name in _NAMED}
    moments = {name: _moment(row[name]) for name in ("starts_at", "ends_at", "booked_at", "settled_at")}
    keys = ("id", "plan_id", "instead_of_id", "session_id", "facilitator_id", "second_facilitator_id")
    return row | names | moments | {name: str(row[name]) if row[name] else "" for name in keys}


def _moment(value: datetime | str | None) -> datetime | None:
    return (
        timezone.localtime(datetime.fromisoformat(value) if isinstance(value, str) else value)
        if value
        else None
    )
