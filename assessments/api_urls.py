"""Addresses of assessments in the API."""

from django.urls import URLPattern, path

from assessments.api.reading import AssessmentApi, AssessmentsApi
from assessments.api.signing import CountersignAssessmentApi, ReturnAssessmentApi, SubmitAssessmentApi
from assessments.api.writing import DraftApi, FormulationApi, JudgementApi, RatingApi

app_name = "assessments_api"

_ALL = "cases/<slug:reference>/assessments/"
_ONE = f"{_ALL}<slug:assessment_reference>/"

urlpatterns: list[URLPattern] = [
    path(_ALL, AssessmentsApi.as_view(), name="assessments"),
    path(_ONE, AssessmentApi.as_view(), name="assessment"),
    path(f"{_ONE}draft/", DraftApi.as_view(), name="draft"),
    path(f"{_ONE}ratings/<slug:code>/", RatingApi.as_view(), name="save_rating"),
    path(f"{_ONE}judgements/<slug:domain>/", JudgementApi.as_view(), name="save_judgement"),
    path(f"{_ONE}formulation/", FormulationApi.as_view(), name="save_formulation"),
    path(f"{_ONE}submit/", SubmitAssessmentApi.as_view(), name="submit_assessment"),
    path(f"{_ONE}countersign/", CountersignAssessmentApi.as_view(), name="countersign_assessment"),
    path(f"{_ONE}return/", ReturnAssessmentApi.as_view(), name="return_assessment"),
]
