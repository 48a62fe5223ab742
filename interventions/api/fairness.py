"""Figures on fairness, for other systems: what the pages show, and nothing that was kept back."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit, open_or_404
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from interventions.fairness_events import FairnessEvent
from interventions.fairness_serializers import FairnessAnswer, FairnessYearAnswer
from interventions.models import FairnessRelease
from interventions.selectors.fairness import releases_for, responses_to


class FairnessYearsApi(ApiView):
    """Every year there are figures of."""

    @extend_schema(responses=FairnessYearAnswer(many=True), operation_id="list_fairness")
    def get(self, request: Request) -> Response:
        """The years of one's own agency, newest first."""
        admit(self.actor, Action.SEE_STATISTICS)
        found = releases_for(self.actor)
        self.saw(Seen(FairnessEvent.LISTED, shown=[one.pk for one in found]))
        return Response(FairnessYearAnswer(found, many=True).data)


class FairnessApi(ApiView):
    """One year."""

    @extend_schema(responses=FairnessAnswer, operation_id="read_fairness")
    def get(self, request: Request, release_id: UUID) -> Response:
        """Its tables by each characteristic, with null where a count is kept back; what was made of them."""
        admit(self.actor, Action.SEE_STATISTICS)
        release = open_or_404(FairnessRelease, self.actor, pk=release_id)
        responses = responses_to(release, actor=self.actor)
        self.saw(Seen(FairnessEvent.VIEWED, target=release, shown=[one.pk for one in responses]))
        return Response(FairnessAnswer({"release": release, "responses": responses}).data)
