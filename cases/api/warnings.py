"""Warnings and alerts over the API: reading them, saying so, bringing an item to those who should know."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import open_or_404
from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.forms.govuk import GovUkForm
from agencies.roles import Action
from agencies.sections import Section
from cases.forms.information_told import AcknowledgeAlertForm, AlertToInformationForm
from cases.information_events import SafetyNoticeEvent
from cases.models import InformationAlert, InformationItem, SafetyNotice
from cases.section_events import SECTION_EVENTS
from cases.selectors.alerts import alerts_to, mark_of, who_is_alerted
from cases.selectors.notice_readings import notices_to_read, readings_shown
from cases.selectors.opened import opened_case
from cases.selectors.section_entries import entry_of
from cases.serializers.media import AlertedAnswer, MediaRow, SafetyNoticeAnswer
from cases.services.acknowledge_safety_notice import acknowledge_safety_notice
from cases.services.alert_to_information import acknowledge_alert, alert_to_information


class SafetyNoticesApi(FormApi):
    """The warnings on a case."""

    @extend_schema(responses=SafetyNoticeAnswer(many=True), operation_id="list_safety_notices")
    def get(self, request: Request, reference: str) -> Response:
        """For everybody who works on it; who has read them, as far as the caller answers for that."""
        case = opened_case(reference, actor=self.actor, section=Section.CORE)
        rows = SafetyNotice.objects.visible_to(self.actor).filter(case_id=case.pk).select_related("agency")
        notices = list(rows)
        read = readings_shown(case, actor=self.actor)
        waiting = notices_to_read(case, actor=self.actor)
        told = [
            {
                "id": one.pk,
                "agency": one.agency.name,
                "sent_at": one.sent_at,
                "danger": one.danger,
                "what_to_do": one.what_to_do,
                "call": one.call,
                "until": one.until,
                "ended_at": one.ended_at,
                "ended_reason": one.ended_reason,
                "waits_for_you": one.ended_at is None and one.pk in waiting,
                "readings": read.get(one.pk, []),
            }
            for one in notices
        ]
        shown = [one.pk for one in notices]
        self.saw(Seen(SafetyNoticeEvent.VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(SafetyNoticeAnswer(told, many=True).data)


class AcknowledgeSafetyNoticeApi(FormApi):
    """Saying that one has read a warning."""

    @extend_schema(
        request=asked_by(GovUkForm), responses={204: None}, operation_id="acknowledge_safety_notice"
    )
    def post(self, request: Request, reference: str, notice_id: UUID) -> Response:
        """Of one's own, and of what somebody who left handed over."""
        case = opened_case(reference, actor=self.actor, section=Section.CORE, action=Action.DO_ACTION)
        notice = open_or_404(SafetyNotice, self.actor, pk=notice_id, case_id=case.pk)
        self.asked(GovUkForm, request)

        def act() -> Response:
            acknowledge_safety_notice(notice, actor=self.actor)
            return Response(status=204)

        return self.once(request, act)


class AlertToInformationApi(FormApi):
    """Bringing an item to those who may read it."""

    @extend_schema(responses=AlertedAnswer, operation_id="retrieve_who_is_alerted")
    def get(self, request: Request, reference: str, item_id: UUID) -> Response:
        """Who would be alerted now, before anybody is."""
        item = self._item(reference, item_id)
        people = who_is_alerted(item, actor=self.actor)
        viewed = SECTION_EVENTS[Section.INFORMATION].viewed
        self.saw(Seen(viewed, target=item, case_id=item.case_id))
        told = {
            "people": [f"{one.user}, {one.role_label} at {one.agency}" for one in people],
            "alerts": alerts_to(item, actor=self.actor),
            "shown": mark_of(people),
        }
        return Response(AlertedAnswer(told).data)

    @extend_schema(
        request=asked_by(AlertToInformationForm),
        responses={201: MediaRow(many=True)},
        operation_id="alert_to_information",
    )
    def post(self, request: Request, reference: str, item_id: UUID) -> Response:
        """Alert them; refused if it would be others than those shown."""
        item = self._item(reference, item_id)
        said = self.asked(AlertToInformationForm, request).answers()

        def act() -> Response:
            made = alert_to_information(item, actor=self.actor, **said)
            return Response(MediaRow(made, many=True).data, status=201)

        return self.once(request, act)

    def _item(self, reference: str, item_id: UUID) -> InformationItem:
        act = Action.SUBMIT_INFORMATION
        case = opened_case(reference, actor=self.actor, section=Section.INFORMATION, action=act)
        return entry_of(case, InformationItem, item_id, actor=self.actor)


class AcknowledgeAlertApi(FormApi):
    """Saying that one has read the item one was alerted to."""

    @extend_schema(
        request=asked_by(AcknowledgeAlertForm), responses=MediaRow, operation_id="acknowledge_alert"
    )
    def post(self, request: Request, reference: str, alert_id: UUID) -> Response:
        """And what one does about it, if anything."""
        case = opened_case(reference, actor=self.actor, section=Section.INFORMATION)
        alert = open_or_404(InformationAlert, self.actor, pk=alert_id, case_id=case.pk)
        if alert.user_id != self.actor.user_id:
            raise PermissionDenied
        said = self.asked(AcknowledgeAlertForm, request).answers()
        return self.once(
            request, lambda: Response(MediaRow(acknowledge_alert(alert, actor=self.actor, **said)).data)
        )
