"""Second ratings through the API: the same acts and the same refusals as the pages."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.drafts import OpenedOn
from agencies.roles import Action
from assessments.models import SecondRating
from assessments.second_events import SecondEvent
from assessments.second_serializers import (
    AgreeRequest,
    AnswerRequest,
    AskRequest,
    CandidateAnswer,
    ComparedAnswer,
    EndRequest,
    ReconciliationAnswer,
    ReconciliationRequest,
    SecondAnswer,
)
from assessments.selectors.opened import opened_assessment
from assessments.selectors.second.candidates import candidates_for
from assessments.selectors.second.comparing import comparison_of, opened_to_reconcile
from assessments.selectors.second.opened import (
    factors_of,
    opened_second,
    opened_to_rate,
    opened_to_withdraw,
)
from assessments.serializers import RatingRequest, SavedAnswer, VersionRequest
from assessments.services.second.answer_second_rating import answer_second_rating
from assessments.services.second.ask_second_rating import ask_second_rating
from assessments.services.second.reconcile_ratings import agree_reconciliation, propose_reconciliation
from assessments.services.second.save_second_factor import save_second_factor
from assessments.services.second.submit_second_rating import submit_second_rating
from assessments.services.second.withdraw_second_rating import withdraw_second_rating


class _SecondApi(ApiView):
    """An endpoint about second ratings."""

    def given(self, asked: type[StrictSerializer], request: Request) -> dict[str, Any]:
        """What was sent, checked."""
        sent = asked(data=request.data)
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)


class AskSecondApi(_SecondApi):
    """Who may rate a second time; ask somebody."""

    @extend_schema(responses=CandidateAnswer(many=True), operation_id="list_second_raters")
    def get(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Everybody on the team who assesses, with the reason why somebody may not be asked."""
        opened = opened_assessment(
            reference, assessment_reference, actor=self.actor, action=Action.COUNTERSIGN
        )
        found = candidates_for(opened.assessment, opened.case, actor=self.actor)
        self.saw(Seen(SecondEvent.ASK_VIEWED, target=opened.assessment, case_id=opened.case.pk))
        return Response(CandidateAnswer(found, many=True).data)

    @extend_schema(request=AskRequest, responses={201: SecondAnswer}, operation_id="ask_second_rating")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Ask for a second rating."""
        opened = opened_assessment(
            reference, assessment_reference, actor=self.actor, action=Action.COUNTERSIGN
        )
        about: dict[str, Any] = {"actor": self.actor, "case": opened.case, **self.given(AskRequest, request)}
        return self.once(request, lambda: _second(ask_second_rating(opened.assessment, **about), status=201))


class SecondRatingApi(_SecondApi):
    """One second rating."""

    @extend_schema(responses=SecondAnswer, operation_id="read_second_rating")
    def get(self, request: Request, reference: str, key: UUID) -> Response:
        """How far it has come, and which version of each factor its reader may save over."""
        opened = opened_second(reference, key, actor=self.actor)
        self.saw(Seen(SecondEvent.VIEWED, target=opened.second, case_id=opened.case.pk))
        rows = factors_of(opened.second, actor=self.actor) if opened.second.is_blind else {}
        pages = [
            {"code": code, "version": row.version, "is_saved": row.saved_at is not None}
            for code, row in rows.items()
        ]
        return _second(opened.second, factors=pages)


class AnswerSecondApi(_SecondApi):
    """Accept or decline."""

    @extend_schema(request=AnswerRequest, responses=SecondAnswer, operation_id="answer_second_rating")
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        """Accept, or decline with a reason."""
        opened = opened_to_rate(reference, key, actor=self.actor)
        given = self.given(AnswerRequest, request)
        return self.once(
            request, lambda: _second(answer_second_rating(opened.second, actor=self.actor, **given))
        )


class SecondFactorApi(_SecondApi):
    """One factor of a second rating."""

    @extend_schema(request=RatingRequest, responses=SavedAnswer, operation_id="save_second_factor")
    def put(self, request: Request, reference: str, key: UUID, code: str) -> Response:
        """Save what the second rater has on the factor so far."""
        opened = opened_to_rate(reference, key, actor=self.actor)
        row = factors_of(opened.second, actor=self.actor).get(code)
        if row is None:
            raise Http404
        given = self.given(RatingRequest, request)
        about: dict[str, Any] = {"actor": self.actor, "opened": OpenedOn(given.pop("version")), **given}
        return self.once(
            request, lambda: Response(SavedAnswer(save_second_factor(opened.second, row, **about)).data)
        )


class SubmitSecondApi(_SecondApi):
    """Submit a second rating in which nothing is missing."""

    @extend_schema(request=VersionRequest, responses=SecondAnswer, operation_id="submit_second_rating")
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        """Submit it; what is missing is answered all at once."""
        opened = opened_to_rate(reference, key, actor=self.actor)
        given = self.given(VersionRequest, request)
        return self.once(request, lambda: _second(submit_second_rating(opened, actor=self.actor, **given)))


class WithdrawSecondApi(_SecondApi):
    """Withdraw one that is not finished."""

    @extend_schema(request=EndRequest, responses=SecondAnswer, operation_id="withdraw_second_rating")
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        """Say why it is no longer needed."""
        opened = opened_to_withdraw(reference, key, actor=self.actor)
        given = self.given(EndRequest, request)
        return self.once(
            request, lambda: _second(withdraw_second_rating(opened.second, actor=self.actor, **given))
        )


class ComparisonApi(_SecondApi):
    """Two ratings of one assessment side by side."""

    @extend_schema(responses=ComparedAnswer(many=True), operation_id="compare_ratings")
    def get(self, request: Request, reference: str, key: UUID) -> Response:
        """Factor by factor, in words, where they differ first."""
        opened = opened_second(reference, key, actor=self.actor)
        compared = comparison_of(opened, actor=self.actor)
        shown = [compared.first.pk]
        self.saw(Seen(SecondEvent.COMPARED, target=opened.second, case_id=opened.case.pk, shown=shown))
        return Response(ComparedAnswer([*compared.differing, *compared.alike], many=True).data)


class ReconciliationApi(_SecondApi):
    """What the two agree on."""

    @extend_schema(
        request=ReconciliationRequest, responses=ReconciliationAnswer, operation_id="propose_reconciliation"
    )
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        """Propose a level and a reason for each factor on which the two differ."""
        opened, _ = opened_to_reconcile(reference, key, actor=self.actor)
        given = self.given(ReconciliationRequest, request)
        return self.once(
            request,
            lambda: Response(
                ReconciliationAnswer(propose_reconciliation(opened, actor=self.actor, **given)).data
            ),
        )


class AgreeApi(_SecondApi):
    """Agree to what the other proposed."""

    @extend_schema(request=AgreeRequest, responses=ReconciliationAnswer, operation_id="agree_reconciliation")
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        """From then on it does not change."""
        opened, _ = opened_to_reconcile(reference, key, actor=self.actor)
        given = self.given(AgreeRequest, request)
        return self.once(
            request,
            lambda: Response(
                ReconciliationAnswer(agree_reconciliation(opened, actor=self.actor, **given)).data
            ),
        )


def _second(
    second: SecondRating, *, status: int = 200, factors: list[dict[str, Any]] | None = None
) -> Response:
    answer = {
        "id": second.pk,
        "status": second.status,
        "why": second.why,
        "version": second.version,
        "factors": factors or [],
    }
    return Response(SecondAnswer(answer).data, status=status)
