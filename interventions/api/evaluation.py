"""Counts for evaluation, for other systems: what the pages show, and nothing that was kept back."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit, open_or_404
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from interventions.evaluation_events import EvaluationEvent
from interventions.evaluation_serializers import (
    AskForExtractRequest,
    EvaluationAnswer,
    EvaluationYearAnswer,
    ExtractAnswer,
)
from interventions.models import EvaluationExtract, EvaluationRelease
from interventions.selectors.evaluation import evaluation_releases
from interventions.services.ask_for_extract import ask_for_extract


class EvaluationYearsApi(ApiView):
    """Every year there are counts of."""

    @extend_schema(responses=EvaluationYearAnswer(many=True), operation_id="list_evaluation")
    def get(self, request: Request) -> Response:
        """The years of one's own agency, newest first."""
        admit(self.actor, Action.SEE_STATISTICS)
        found = evaluation_releases(self.actor)
        self.saw(Seen(EvaluationEvent.LISTED, shown=[one.pk for one in found]))
        return Response(EvaluationYearAnswer(found, many=True).data)


class EvaluationApi(ApiView):
    """One year."""

    @extend_schema(responses=EvaluationAnswer, operation_id="read_evaluation")
    def get(self, request: Request, release_id: UUID) -> Response:
        """Its counts, with null where one is kept back, and what every measure means."""
        admit(self.actor, Action.SEE_STATISTICS)
        release = open_or_404(EvaluationRelease, self.actor, pk=release_id)
        self.saw(Seen(EvaluationEvent.VIEWED, target=release))
        return Response(EvaluationAnswer(release).data)


class AskForExtractApi(ApiView):
    """Asking for an extract."""

    step_up = True

    @extend_schema(
        request=AskForExtractRequest, responses={201: ExtractAnswer}, operation_id="ask_for_extract"
    )
    def post(self, request: Request, release_id: UUID) -> Response:
        """Ask for one, saying what it is for."""
        admit(self.actor, Action.EXPORT_EVALUATION)
        release = open_or_404(EvaluationRelease, self.actor, pk=release_id)
        asked = AskForExtractRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            made = ask_for_extract(release, actor=self.actor, **asked.validated_data)
            return Response(ExtractAnswer(made).data, status=201)

        return self.once(request, act)


class ExtractApi(ApiView):
    """One extract of one's own."""

    @extend_schema(responses=ExtractAnswer, operation_id="read_extract")
    def get(self, request: Request, extract_id: UUID) -> Response:
        """How far it is."""
        admit(self.actor, Action.EXPORT_EVALUATION)
        extract = open_or_404(EvaluationExtract, self.actor, pk=extract_id)
        self.saw(Seen(EvaluationEvent.EXTRACT_VIEWED, target=extract))
        return Response(ExtractAnswer(extract).data)
