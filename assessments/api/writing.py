"""Writing a draft through the API: the same services, the same refusals as the pages."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.drafts import OpenedOn
from agencies.roles import Action
from assessments.drafting import why_read_only
from assessments.events import AssessmentEvent
from assessments.models.draft import Written
from assessments.selectors.opened import Opened, draft_of, opened_assessment, ratings_of
from assessments.serializers import (
    DraftAnswer,
    FormulationRequest,
    JudgementRequest,
    RatingRequest,
    SavedAnswer,
)
from assessments.services.save_formulation import save_formulation
from assessments.services.save_judgement import save_judgement
from assessments.services.save_rating import save_rating


class WritingApi(ApiView):
    """An endpoint of whoever writes the assessment."""

    def opened(self, reference: str, assessment_reference: str) -> Opened:
        """The assessment, for its writer."""
        return opened_assessment(reference, assessment_reference, actor=self.actor, action=Action.ASSESS)

    def given(self, asked: type[StrictSerializer], request: Request) -> dict[str, Any]:
        """What was sent, checked, and over which version it is to be saved."""
        sent = asked(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        return {"opened": OpenedOn(said.pop("version", None)), **said}


class DraftApi(WritingApi):
    """Which pages a draft has, and the version to save each over."""

    @extend_schema(responses=DraftAnswer, operation_id="read_draft")
    def get(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """The pages of the draft, without what is written on them."""
        opened = self.opened(reference, assessment_reference)
        draft = draft_of(opened.assessment, opened.definition, actor=self.actor)
        self.saw(Seen(AssessmentEvent.DRAFT_VIEWED, target=opened.assessment, case_id=opened.case.pk))
        answer = {
            "reference": opened.assessment.reference,
            "status": opened.assessment.status,
            "version": opened.assessment.version,
            "factors": [_page(one.code, draft.ratings[one.code]) for one in draft.factors],
            "judgements": [_page(code, row) for code, row in draft.judgements.items()],
            "formulation": _page("formulation", draft.formulation),
            "tables": [
                {"code": code, "lines": [_page(str(one.pk), one) for one in lines]}
                for code, lines in draft.lines.items()
            ],
            "read_only_because": why_read_only(opened.assessment, actor=self.actor),
        }
        return Response(DraftAnswer(answer).data)


class RatingApi(WritingApi):
    """One factor of a draft."""

    @extend_schema(request=RatingRequest, responses=SavedAnswer, operation_id="save_rating")
    def put(self, request: Request, reference: str, assessment_reference: str, code: str) -> Response:
        """Save what is known on the factor so far."""
        opened = self.opened(reference, assessment_reference)
        rating = ratings_of(opened.assessment, actor=self.actor).get(code)
        if rating is None:
            raise Http404
        given = self.given(RatingRequest, request)
        return self.once(
            request,
            lambda: _saved(save_rating(opened.assessment, rating, actor=self.actor, **given)),
        )


class JudgementApi(WritingApi):
    """The judgement on one domain of a draft."""

    @extend_schema(request=JudgementRequest, responses=SavedAnswer, operation_id="save_judgement")
    def put(self, request: Request, reference: str, assessment_reference: str, domain: str) -> Response:
        """Save what is judged of the domain so far."""
        opened = self.opened(reference, assessment_reference)
        draft = draft_of(opened.assessment, opened.definition, actor=self.actor)
        judgement = draft.judgements.get(domain)
        if judgement is None:
            raise Http404
        given = self.given(JudgementRequest, request)
        return self.once(
            request,
            lambda: _saved(save_judgement(opened.assessment, judgement, actor=self.actor, **given)),
        )


class FormulationApi(WritingApi):
    """The formulation of a draft."""

    @extend_schema(request=FormulationRequest, responses=SavedAnswer, operation_id="save_formulation")
    def put(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Save the formulation so far."""
        opened = self.opened(reference, assessment_reference)
        row = draft_of(opened.assessment, opened.definition, actor=self.actor).formulation
        given = self.given(FormulationRequest, request)
        return self.once(
            request, lambda: _saved(save_formulation(opened.assessment, row, actor=self.actor, **given))
        )


def _page(code: str, row: Written) -> dict[str, Any]:
    return {"code": code, "version": row.version, "is_saved": row.saved_at is not None}


def _saved(row: Written) -> Response:
    return Response(SavedAnswer(row).data)
