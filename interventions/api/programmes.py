"""The library of programmes, for other systems."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from interventions.events import ProgrammeEvent
from interventions.programme_serializers import ProgrammeAnswer, ProgrammeListedAnswer
from interventions.selectors.library import programme_in_words, programme_or_404, standing_in_words
from interventions.selectors.programmes import current_programmes


class ProgrammesApi(ApiView):
    """What can be planned."""

    @extend_schema(responses=ProgrammeListedAnswer(many=True), operation_id="programmes")
    def get(self, request: Request) -> Response:
        """The newest version of each programme."""
        admit(self.actor, Action.VIEW)
        found = current_programmes()
        self.saw(Seen(ProgrammeEvent.LIBRARY_VIEWED, shown=[one.pk for one in found]))
        shown = [
            {
                "code": one.code,
                "version": one.version,
                "title": one.title,
                "purpose": one.definition["purpose"],
                "standing": standing_in_words(one),
            }
            for one in found
        ]
        return Response(ProgrammeListedAnswer(shown, many=True).data)


class ProgrammeApi(ApiView):
    """One version of a programme."""

    @extend_schema(responses=ProgrammeAnswer, operation_id="programme")
    def get(self, request: Request, code: str, version: int) -> Response:
        """Goals, modules, and which rated factors point to which module."""
        admit(self.actor, Action.VIEW)
        programme = programme_or_404(code, version)
        self.saw(Seen(ProgrammeEvent.PROGRAMME_VIEWED, target=programme))
        return Response(ProgrammeAnswer(programme_in_words(programme)).data)
