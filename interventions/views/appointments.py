"""Sessions to come: the list of a case, booking, moving and cancelling."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from agencies.answers import Page, Redirect, Seen
from agencies.forms.date_parts import TypedDate
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.appointment_events import AppointmentEvent
from interventions.forms.acts import PlanForm
from interventions.forms.appointments import BookForm, CancelForm, MoveForm
from interventions.models import Appointment, Plan
from interventions.models.plan import PlanStatus
from interventions.selectors.appointment_page import booked_on, led_by, moment_and_end, where_held
from interventions.selectors.appointments import (
    appointment_of,
    appointments_of,
    may_book,
    require_may_book,
)
from interventions.selectors.plans import (
    modules_of,
    planned_choices,
    possible_facilitators,
    running_plan_or_refusal,
)
from interventions.selectors.sessions import plans_by_key
from interventions.selectors.standing import why_plan_no_session
from interventions.services.schedule_session import cancel_appointment, move_appointment, schedule_session
from interventions.views.framed import SESSIONS, framed
from interventions.views.planning import seen_plan

_USUAL = 60


@page()
def appointments_page(request: ActorRequest, reference: str) -> Page:
    """What is to be written up, what is to come, and what was moved, cancelled or written up."""
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    rows = appointments_of(case, actor=request.actor)
    plans = plans_by_key(case, actor=request.actor)
    agreed = any(one.status == PlanStatus.AGREED for one in plans.values())
    books = may_book(case, actor=request.actor)
    data = {
        **booked_on(case, rows, {str(key): plan for key, plan in plans.items()}),
        "may_book": books and agreed,
        "needs_plan": books and not agreed,
        "may_write_up": may(request.actor.role, Action.LOG_SESSION),
    }
    shown = [one["id"] for one in rows]
    seen = (Seen(AppointmentEvent.LIST_VIEWED, case_id=case.pk, shown=shown),)
    return framed(request, case, "appointments.html", data, seen=seen, current=SESSIONS)


@page(methods=("GET", "POST"))
def schedule_session_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """When, where, who leads it, and what is to be worked on."""
    case, plan = _opened(request, reference)
    initial = {"minutes": _USUAL, "facilitator": str(plan.facilitator_id or request.actor.user_id)}
    if plan.second_facilitator_id:
        initial["second_facilitator"] = str(plan.second_facilitator_id)
    form = BookForm(request.POST or None, initial=initial, **_offered(request, case, plan))
    return _asked(
        request,
        case,
        plan,
        "schedule_session.html",
        form,
        lambda: schedule_session(plan, actor=request.actor, wanted=form.wanted()),
        "The session was booked.",
    )


@page(methods=("GET", "POST"))
def move_appointment_page(request: ActorRequest, reference: str, appointment: UUID) -> Page | Redirect:
    """Another time, who asked for it and why; what was booked stays readable."""
    case, plan = _opened(request, reference)
    row = appointment_of(case, appointment, actor=request.actor)
    form = MoveForm(request.POST or None, initial=_as_booked(row), **_offered(request, case, plan))
    return _asked(
        request,
        case,
        plan,
        "move_appointment.html",
        form,
        lambda: move_appointment(row, actor=request.actor, wanted=form.wanted(), **_ended(form)),
        "The session was moved.",
        rows=_in_words(row),
    )


@page(methods=("GET", "POST"))
def cancel_appointment_page(request: ActorRequest, reference: str, appointment: UUID) -> Page | Redirect:
    """Who asked that it does not take place, and why."""
    case, plan = _opened(request, reference)
    row = appointment_of(case, appointment, actor=request.actor)
    form = CancelForm(request.POST or None, initial={"version": row.version})
    return _asked(
        request,
        case,
        plan,
        "cancel_appointment.html",
        form,
        lambda: cancel_appointment(row, actor=request.actor, **_ended(form)),
        "The session was cancelled.",
        rows=_in_words(row),
    )


def _opened(request: ActorRequest, reference: str) -> tuple[Case, Plan]:
    """The case and its running plan, for whoever books sessions on it."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    require_may_book(case, actor=request.actor)
    plan = running_plan_or_refusal(case, actor=request.actor)
    if plan.status != PlanStatus.AGREED:
        raise PermissionDenied
    return case, plan


def _offered(request: ActorRequest, case: Case, plan: Plan) -> dict[str, Any]:
    actor = request.actor
    return {
        "facilitators": possible_facilitators(case, plan, actor=actor),
        "modules": planned_choices(plan, modules_of(plan, actor=actor)),
    }


def _asked(
    request: ActorRequest,
    case: Case,
    plan: Plan,
    template: str,
    form: PlanForm,
    act: Callable[[], object],
    done: str,
    *,
    rows: list[dict[str, str]] | None = None,
) -> Page | Redirect:
    if request.method == "POST" and form.carries_out(act):
        return Redirect(reverse("interventions:appointments", args=[case.reference]), done)
    data = {"rows": rows or [], "reasons": why_plan_no_session(case, actor=request.actor)}
    return framed(request, case, template, data, form=form, seen=seen_plan(plan), current=SESSIONS)


def _ended(form: PlanForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("version", "asked_by", "why")}


def _as_booked(row: Appointment) -> dict[str, Any]:
    """What stays the same when the time changes, as the form begins with it."""
    starts = timezone.localtime(row.starts_at)
    return {
        "version": row.version,
        "day": TypedDate(str(starts.day), str(starts.month), str(starts.year)),
        "time": f"{starts:%H:%M}",
        "minutes": int((row.ends_at - row.starts_at).total_seconds() // 60),
        "setting": row.setting,
        "establishment": row.establishment.partition("/")[0] or ("other" if row.setting == "prison" else ""),
        "facilitator": str(row.facilitator_id),
        "second_facilitator": str(row.second_facilitator_id or ""),
        "modules": row.modules,
    }


def _in_words(row: Appointment) -> list[dict[str, str]]:
    second = str(row.second_facilitator) if row.second_facilitator_id else ""
    return [
        {"key": "Booked for", "value": moment_and_end(row.starts_at, row.ends_at)},
        {"key": "Where", "value": where_held(row.setting, row.establishment)},
        {"key": "Led by", "value": led_by(str(row.facilitator), second)},
    ]
