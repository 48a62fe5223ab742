"""Addresses of assessments in the API."""

from django.urls import URLPattern, path

from assessments.api.agreement import AgreementApi, AgreementVersionsApi
from assessments.api.comparing import BesideApi, ChangeOverTimeApi
from assessments.api.formulation_lines import LineApi, TableApi, TakeOutLineApi
from assessments.api.library import InstrumentApi, InstrumentsApi
from assessments.api.life import AmendAssessmentApi, PassOnAssessmentApi, SetAsideAssessmentApi
from assessments.api.reading import AssessmentApi, AssessmentsApi, RevisionApi
from assessments.api.reviews import ReviewsApi, SettleReviewApi
from assessments.api.routes import RouteApi
from assessments.api.second import (
    AgreeApi,
    AnswerSecondApi,
    AskSecondApi,
    ComparisonApi,
    ReconciliationApi,
    SecondFactorApi,
    SecondRatingApi,
    SubmitSecondApi,
    WithdrawSecondApi,
)
from assessments.api.signing import CountersignAssessmentApi, ReturnAssessmentApi, SubmitAssessmentApi
from assessments.api.writing import DraftApi, FormulationApi, JudgementApi, RatingApi

app_name = "assessments_api"

_ALL = "cases/<slug:reference>/assessments/"
_ONE = f"{_ALL}<slug:assessment_reference>/"
_LINE = f"{_ONE}formulation/<slug:table>/<uuid:key>/"
_SECOND = "cases/<slug:reference>/second-ratings/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path("instruments/", InstrumentsApi.as_view(), name="instruments"),
    path("instruments/<slug:code>/<int:version>/", InstrumentApi.as_view(), name="instrument"),
    path("rater-agreement/", AgreementVersionsApi.as_view(), name="agreement"),
    path("rater-agreement/<slug:code>/<int:version>/", AgreementApi.as_view(), name="agreement_of"),
    path(_ALL, AssessmentsApi.as_view(), name="assessments"),
    path(f"{_ALL}change/", ChangeOverTimeApi.as_view(), name="change_over_time"),
    path(f"{_ALL}beside/", BesideApi.as_view(), name="beside"),
    path(f"{_ALL}reviews/", ReviewsApi.as_view(), name="reviews"),
    path(f"{_ALL}reviews/<uuid:review_id>/settle/", SettleReviewApi.as_view(), name="settle_review"),
    path(_ONE, AssessmentApi.as_view(), name="assessment"),
    path(f"{_ONE}draft/", DraftApi.as_view(), name="draft"),
    path(f"{_ONE}ratings/<slug:code>/", RatingApi.as_view(), name="save_rating"),
    path(f"{_ONE}judgements/<slug:domain>/", JudgementApi.as_view(), name="save_judgement"),
    path(f"{_ONE}formulation/", FormulationApi.as_view(), name="save_formulation"),
    path(f"{_ONE}route/", RouteApi.as_view(), name="route"),
    path(f"{_ONE}formulation/<slug:table>/", TableApi.as_view(), name="formulation_table"),
    path(_LINE, LineApi.as_view(), name="write_line"),
    path(f"{_LINE}take-out/", TakeOutLineApi.as_view(), name="take_out_line"),
    path(f"{_ONE}submit/", SubmitAssessmentApi.as_view(), name="submit_assessment"),
    path(f"{_ONE}countersign/", CountersignAssessmentApi.as_view(), name="countersign_assessment"),
    path(f"{_ONE}revisions/<int:revision>/", RevisionApi.as_view(), name="revision"),
    path(f"{_ONE}amend/", AmendAssessmentApi.as_view(), name="amend_assessment"),
    path(f"{_ONE}set-aside/", SetAsideAssessmentApi.as_view(), name="set_aside_assessment"),
    path(f"{_ONE}pass-on/", PassOnAssessmentApi.as_view(), name="pass_on_assessment"),
    path(f"{_ONE}return/", ReturnAssessmentApi.as_view(), name="return_assessment"),
    path(f"{_ONE}second/", AskSecondApi.as_view(), name="ask_second"),
    path(_SECOND, SecondRatingApi.as_view(), name="second_rating"),
    path(f"{_SECOND}answer/", AnswerSecondApi.as_view(), name="answer_second"),
    path(f"{_SECOND}factors/<slug:code>/", SecondFactorApi.as_view(), name="save_second_factor"),
    path(f"{_SECOND}submit/", SubmitSecondApi.as_view(), name="submit_second"),
    path(f"{_SECOND}withdraw/", WithdrawSecondApi.as_view(), name="withdraw_second"),
    path(f"{_SECOND}comparison/", ComparisonApi.as_view(), name="compare_ratings"),
    path(f"{_SECOND}reconcile/", ReconciliationApi.as_view(), name="reconcile_ratings"),
    path(f"{_SECOND}agree/", AgreeApi.as_view(), name="agree_reconciliation"),
]
