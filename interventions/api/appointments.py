"""Sessions to come, for other systems: the same services as the pages."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.appointment_events import AppointmentEvent
from interventions.appointment_serializers import (
    AppointmentsAnswer,
    BookRequest,
    CancelRequest,
    MoveRequest,
    MySessionAnswer,
)
from interventions.models import Appointment, Plan
from interventions.models.plan import PlanStatus
from interventions.plan_serializers import KeptAnswer
from interventions.selectors.appointment_page import booked_on
from interventions.selectors.appointments import (
    appointment_of,
    appointments_of,
    my_appointments,
    references_of,
    require_may_book,
)
from interventions.selectors.my_sessions import my_sessions_in_words
from interventions.selectors.plans import running_plan_or_refusal
from interventions.selectors.sessions import plans_by_key
from interventions.services.schedule_session import cancel_appointment, move_appointment, schedule_session


class _BookingApi(ApiView):
    """One act on what is booked."""

    def booking_on(self, reference: str) -> tuple[Case, Plan]:
        """The case and its agreed plan, for whoever books sessions on it."""
        case = opened_case(
            reference, actor=self.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
        )
        require_may_book(case, actor=self.actor)
        plan = running_plan_or_refusal(case, actor=self.actor)
        if plan.status != PlanStatus.AGREED:
            raise PermissionDenied
        return case, plan

    def ended(
        self,
        request: Request,
        reference: str,
        key: UUID,
        asked: type[BookRequest | CancelRequest],
        act: Callable[..., Appointment],
    ) -> Response:
        """What becomes of one appointment, once."""
        case, _ = self.booking_on(reference)
        row = appointment_of(case, key, actor=self.actor)
        sent = asked(data=request.data)
        sent.is_valid(raise_exception=True)

        def once() -> Response:
            return Response(KeptAnswer(act(row, actor=self.actor, **sent.answers())).data)

        return self.once(request, once)


class AppointmentsApi(_BookingApi):
    """The appointments of a case."""

    @extend_schema(responses=AppointmentsAnswer, operation_id="appointments")
    def get(self, request: Request, reference: str) -> Response:
        """What is to be written up, what is to come, and what is over."""
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        rows = appointments_of(case, actor=self.actor)
        plans = {str(key): one for key, one in plans_by_key(case, actor=self.actor).items()}
        self.saw(
            Seen(AppointmentEvent.LIST_VIEWED, case_id=case.pk, shown=[one["id"] for one in rows]),
        )
        return Response(AppointmentsAnswer(booked_on(case, rows, plans)).data)

    @extend_schema(request=BookRequest, responses={201: KeptAnswer}, operation_id="book_session")
    def post(self, request: Request, reference: str) -> Response:
        """Book a session; what stands against it is said by question."""
        _, plan = self.booking_on(reference)
        sent = BookRequest(data=request.data)
        sent.is_valid(raise_exception=True)

        def once() -> Response:
            booked = schedule_session(plan, actor=self.actor, **sent.answers())
            return Response(KeptAnswer(booked).data, status=201)

        return self.once(request, once)


class MoveAppointmentApi(_BookingApi):
    """Another time for an appointment."""

    @extend_schema(request=MoveRequest, responses=KeptAnswer, operation_id="move_appointment")
    def post(self, request: Request, reference: str, appointment: UUID) -> Response:
        """Answers with the key of the appointment booked instead."""
        return self.ended(request, reference, appointment, MoveRequest, move_appointment)


class CancelAppointmentApi(_BookingApi):
    """An appointment that does not take place."""

    @extend_schema(request=CancelRequest, responses=KeptAnswer, operation_id="cancel_appointment")
    def post(self, request: Request, reference: str, appointment: UUID) -> Response:
        """Cancel it; it stays readable."""
        return self.ended(request, reference, appointment, CancelRequest, cancel_appointment)


class MySessionsApi(ApiView):
    """What the caller leads."""

    @extend_schema(responses=MySessionAnswer(many=True), operation_id="my_sessions")
    def get(self, request: Request) -> Response:
        """What is to be written up and what is to come, in order."""
        rows = my_appointments(self.actor)
        references = references_of(rows, actor=self.actor)
        shown = my_sessions_in_words(rows, actor=self.actor, references=references)
        self.saw(Seen(AppointmentEvent.MINE_VIEWED, shown=[one.pk for one in rows]))
        by_day = [one for day in shown["days"] for one in day["rows"]]
        listed = [*shown["to_write_up"], *by_day, *shown["later"]]
        return Response(MySessionAnswer(listed, many=True).data)
