"""An item in its context and what relies on it, over the API; and what is disclosed from before."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit, open_or_404
from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.forms.govuk import GovUkForm
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.citing import what_may_rely, why_never
from cases.forms.information_use import CiteInformationForm, DecideOnCitationForm, ReviewCitationForm
from cases.forms.referrals import DecideOnDisclosureForm
from cases.forms.section_entry import form_for
from cases.models import Case, InformationCitation, InformationContext, InformationItem
from cases.referral_events import ReferralEvent
from cases.section_events import SECTION_EVENTS
from cases.selectors.deconflictions import as_plain, one_to_disclose, to_disclose
from cases.selectors.opened import opened_case
from cases.selectors.section_entries import entry_of
from cases.serializers.media import MediaRow
from cases.services.add_context import add_context
from cases.services.cite_information import cite_information, decide_on_citation, review_citation
from cases.services.referring.decide_on_disclosure import decide_on_disclosure


class CitedAnswer(MediaRow):
    """What relies on an item, and whether it may."""

    state = serializers.CharField()


class CitingAnswer(serializers.Serializer[Any]):
    """Something that is being written and may rely on an item."""

    key = serializers.CharField()
    what = serializers.CharField()


class MayRelyAnswer(serializers.Serializer[Any]):
    """What may rely on an item, or why nothing may."""

    never = serializers.CharField()
    things = CitingAnswer(many=True)


class FromBeforeAnswer(serializers.Serializer[Any]):
    """What an agency holds from before of somebody whom another has taken on."""

    id = serializers.UUIDField()
    held = serializers.CharField()
    since = serializers.CharField()
    outcome = serializers.CharField()
    by_agency = serializers.CharField()
    alike = serializers.ListField(child=serializers.CharField())
    answer_by = serializers.DateField()
    decision = serializers.CharField()
    note = serializers.CharField()
    reason = serializers.CharField()
    version = serializers.IntegerField()


def _opened(reference: str, actor: ActingPerson, action: Action) -> Case:
    return opened_case(reference, actor=actor, section=Section.INFORMATION, action=action)


class AddContextApi(FormApi):
    """Putting an item in its context."""

    @extend_schema(
        request=asked_by(form_for(InformationContext)), responses={201: MediaRow}, operation_id="add_context"
    )
    def post(self, request: Request, reference: str, item_id: UUID) -> Response:
        """Any agency that reads it may."""
        case = _opened(reference, self.actor, Action.SUBMIT_INFORMATION)
        item = entry_of(case, InformationItem, item_id, actor=self.actor)
        said = self.asked(form_for(InformationContext), request).answers()
        return self.once(
            request,
            lambda: Response(MediaRow(add_context(item, actor=self.actor, **said)).data, status=201),
        )


class CiteInformationApi(FormApi):
    """Letting something rely on an item."""

    @extend_schema(responses=MayRelyAnswer, operation_id="retrieve_what_may_rely")
    def get(self, request: Request, reference: str, item_id: UUID) -> Response:
        """What of one's own may rely on it, by the keys to send."""
        case = _opened(reference, self.actor, Action.SUBMIT_INFORMATION)
        item = entry_of(case, InformationItem, item_id, actor=self.actor)
        told = {"never": why_never(item), "things": what_may_rely(case, actor=self.actor)}
        viewed = SECTION_EVENTS[Section.INFORMATION].viewed
        self.saw(Seen(viewed, target=item, case_id=case.pk))
        return Response(MayRelyAnswer(told).data)

    @extend_schema(
        request=asked_by(CiteInformationForm), responses={201: CitedAnswer}, operation_id="cite_information"
    )
    def post(self, request: Request, reference: str, item_id: UUID) -> Response:
        """It does at once, or the owner of the item is asked first."""
        case = _opened(reference, self.actor, Action.SUBMIT_INFORMATION)
        item = entry_of(case, InformationItem, item_id, actor=self.actor)
        things = what_may_rely(case, actor=self.actor)
        said = self.asked(CiteInformationForm, request, things=things).answers()
        return self.once(
            request,
            lambda: Response(CitedAnswer(cite_information(item, actor=self.actor, **said)).data, status=201),
        )


def _about_citation(
    form: type[GovUkForm], action: Action, service: Callable[..., object], name: str
) -> type[FormApi]:
    class AboutCitationApi(FormApi):
        """One decision about what relies on an item."""

        @extend_schema(request=asked_by(form), responses=CitedAnswer, operation_id=name)
        def post(self, request: Request, reference: str, citation_id: UUID) -> Response:
            """Take it; answered with how it stands then."""
            case = _opened(reference, self.actor, action)
            one = open_or_404(InformationCitation, self.actor, pk=citation_id, case_id=case.pk)
            if not InformationCitation.objects.visible_to(self.actor, action).filter(pk=one.pk).exists():
                raise PermissionDenied
            said = self.asked(form, request).answers()
            return self.once(
                request, lambda: Response(CitedAnswer(service(one, actor=self.actor, **said)).data)
            )

    return AboutCitationApi


DecideOnCitationApi = _about_citation(
    DecideOnCitationForm, Action.GRADE_INFORMATION, decide_on_citation, "decide_on_citation"
)
ReviewCitationApi = _about_citation(
    ReviewCitationForm, Action.SUBMIT_INFORMATION, review_citation, "review_citation"
)


class DeconflictionsApi(FormApi):
    """What one's agency holds from before of people whom others have taken on."""

    @extend_schema(responses=FromBeforeAnswer(many=True), operation_id="list_deconflictions")
    def get(self, request: Request) -> Response:
        """What is to be decided, and what was."""
        admit(self.actor, Action.DECONFLICT)
        rows = to_disclose(self.actor)
        self.saw(Seen(ReferralEvent.TO_DISCLOSE_LISTED, shown=[one["id"] for one in rows]))
        return Response(FromBeforeAnswer(rows, many=True).data)


class DecideOnDisclosureApi(FormApi):
    """Whether whoever took somebody on is told of what is held."""

    @extend_schema(responses=FromBeforeAnswer, operation_id="retrieve_deconfliction")
    def get(self, request: Request, history_id: UUID) -> Response:
        """What is held, who took somebody alike on, and what was decided."""
        admit(self.actor, Action.DECONFLICT)
        one = one_to_disclose(history_id, actor=self.actor)
        self.saw(Seen(ReferralEvent.TO_DISCLOSE_VIEWED, target=one))
        return Response(FromBeforeAnswer(as_plain(one)).data)

    @extend_schema(
        request=asked_by(DecideOnDisclosureForm),
        responses=FromBeforeAnswer,
        operation_id="decide_on_disclosure",
    )
    def post(self, request: Request, history_id: UUID) -> Response:
        """Disclose a note, or keep why not."""
        admit(self.actor, Action.DECONFLICT)
        one = one_to_disclose(history_id, actor=self.actor)
        said = self.asked(DecideOnDisclosureForm, request).answers()

        def act() -> Response:
            decide_on_disclosure(one, actor=self.actor, **said)
            again = one_to_disclose(history_id, actor=self.actor)
            return Response(FromBeforeAnswer(as_plain(again)).data)

        return self.once(request, act)
