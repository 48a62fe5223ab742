"""Addresses of plans and sessions in the API."""

from django.urls import URLPattern, path

from interventions.api.appointments import (
    AppointmentsApi,
    CancelAppointmentApi,
    MoveAppointmentApi,
    MySessionsApi,
)
from interventions.api.before_after import BeforeAfterApi
from interventions.api.concerns import AcknowledgeConcernApi, ConcernApi, ConcernsApi
from interventions.api.decide_module import DecideModuleApi
from interventions.api.evaluation import (
    AskForExtractApi,
    EvaluationApi,
    EvaluationYearsApi,
    ExtractApi,
)
from interventions.api.fairness import FairnessApi, FairnessYearsApi
from interventions.api.organisations import (
    AnswerOfOrganisationApi,
    OrganisationReferralsApi,
    OrganisationsApi,
)
from interventions.api.plan import PlanApi
from interventions.api.plan_said import (
    AddOpportunityApi,
    DescribePersonApi,
    DescribeWorkApi,
    NameFacilitatorsApi,
    ReviewPlanApi,
    ReviewSharedGoalApi,
    SettleOpportunityApi,
    ShareGoalApi,
    StatePlanSafetyApi,
)
from interventions.api.plan_versions import PlanVersionApi, PlanVersionsApi
from interventions.api.practice_notes import PracticeNotesApi, WithdrawPracticeNoteApi
from interventions.api.programmes import ProgrammeApi, ProgrammesApi
from interventions.api.reports import (
    AmendReportApi,
    EndPlanApi,
    ReportApi,
    ReportProgressApi,
    ReportsApi,
    SignOffReportApi,
)
from interventions.api.sessions import SessionAskedApi, SessionsApi
from interventions.api.suitability import (
    CheckSuitabilityApi,
    SuitabilitiesApi,
    SuitabilityApi,
    TheirAnswerApi,
)

app_name = "interventions_api"

_CASE = "cases/<slug:reference>/"
_APPOINTMENT = f"{_CASE}sessions/appointments/<uuid:appointment>/"
_REPORT = f"{_CASE}plan/reports/<uuid:report_id>/"
_SUITS = f"{_CASE}suitability/"

urlpatterns: list[URLPattern] = [
    path(f"{_CASE}plan/", PlanApi.as_view(), name="plan"),
    path(
        f"{_CASE}plan/modules/<uuid:module>/decision/",
        DecideModuleApi.as_view(),
        name="decide_module",
    ),
    path(f"{_CASE}concerns/", ConcernsApi.as_view(), name="concerns"),
    path(f"{_CASE}concerns/<uuid:concern>/", ConcernApi.as_view(), name="concern"),
    path(
        f"{_CASE}concerns/<uuid:concern>/acknowledge/",
        AcknowledgeConcernApi.as_view(),
        name="acknowledge_concern",
    ),
    path(f"{_CASE}plan/end/", EndPlanApi.as_view(), name="end_plan"),
    path(f"{_CASE}plan/before-and-after/", BeforeAfterApi.as_view(), name="before_after"),
    path(f"{_CASE}plan/progress/", ReportProgressApi.as_view(), name="report_progress"),
    path(f"{_CASE}plan/reports/", ReportsApi.as_view(), name="reports"),
    path(_REPORT, ReportApi.as_view(), name="report"),
    path(f"{_REPORT}amendment/", AmendReportApi.as_view(), name="amend_report"),
    path(f"{_REPORT}sign-off/", SignOffReportApi.as_view(), name="sign_off_report"),
    path(f"{_CASE}plan/person/", DescribePersonApi.as_view(), name="describe_person"),
    path(f"{_CASE}plan/work/", DescribeWorkApi.as_view(), name="describe_work"),
    path(f"{_CASE}plan/safety/", StatePlanSafetyApi.as_view(), name="state_plan_safety"),
    path(f"{_CASE}plan/facilitators/", NameFacilitatorsApi.as_view(), name="name_facilitators"),
    path(f"{_CASE}plan/review/", ReviewPlanApi.as_view(), name="review_plan"),
    path(f"{_CASE}plan/opportunities/", AddOpportunityApi.as_view(), name="add_opportunity"),
    path(
        f"{_CASE}plan/opportunities/<uuid:opportunity>/settle/",
        SettleOpportunityApi.as_view(),
        name="settle_opportunity",
    ),
    path(f"{_CASE}plan/shared-goals/", ShareGoalApi.as_view(), name="share_goal"),
    path(
        f"{_CASE}plan/shared-goals/<uuid:goal>/review/",
        ReviewSharedGoalApi.as_view(),
        name="review_shared_goal",
    ),
    path(f"{_CASE}plan/versions/", PlanVersionsApi.as_view(), name="plan_versions"),
    path(f"{_CASE}plan/versions/<uuid:version>/", PlanVersionApi.as_view(), name="plan_version"),
    path("evaluation/", EvaluationYearsApi.as_view(), name="evaluation"),
    path("evaluation/<uuid:release_id>/", EvaluationApi.as_view(), name="evaluation_release"),
    path("evaluation/<uuid:release_id>/extracts/", AskForExtractApi.as_view(), name="ask_for_extract"),
    path("evaluation/extracts/<uuid:extract_id>/", ExtractApi.as_view(), name="evaluation_extract"),
    path(_SUITS, SuitabilitiesApi.as_view(), name="suitability"),
    path(f"{_SUITS}<uuid:decision>/", SuitabilityApi.as_view(), name="suitability_decision"),
    path(f"{_SUITS}<uuid:decision>/confirm/", CheckSuitabilityApi.as_view(), name="confirm_suitability"),
    path(f"{_SUITS}<uuid:decision>/their-answer/", TheirAnswerApi.as_view(), name="their_answer"),
    path("fairness/", FairnessYearsApi.as_view(), name="fairness"),
    path("fairness/<uuid:release_id>/", FairnessApi.as_view(), name="fairness_release"),
    path("organisations/", OrganisationsApi.as_view(), name="organisations"),
    path(f"{_CASE}organisations/", OrganisationReferralsApi.as_view(), name="organisation_referrals"),
    path(
        f"{_CASE}organisations/<uuid:key>/answer/",
        AnswerOfOrganisationApi.as_view(),
        name="answer_of_organisation",
    ),
    path("practice-notes/", PracticeNotesApi.as_view(), name="practice_notes"),
    path(
        "practice-notes/<uuid:key>/withdraw/",
        WithdrawPracticeNoteApi.as_view(),
        name="withdraw_practice_note",
    ),
    path("programmes/", ProgrammesApi.as_view(), name="programmes"),
    path("programmes/<slug:code>/<int:version>/", ProgrammeApi.as_view(), name="programme"),
    path(f"{_CASE}sessions/", SessionsApi.as_view(), name="sessions"),
    path(f"{_CASE}sessions/appointments/", AppointmentsApi.as_view(), name="appointments"),
    path(f"{_APPOINTMENT}move/", MoveAppointmentApi.as_view(), name="move_appointment"),
    path(f"{_APPOINTMENT}cancellation/", CancelAppointmentApi.as_view(), name="cancel_appointment"),
    path("my-sessions/", MySessionsApi.as_view(), name="my_sessions"),
    path(f"{_CASE}sessions/asked/", SessionAskedApi.as_view(), name="session_asked"),
]
