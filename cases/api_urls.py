"""Addresses of the case record in the API."""

from django.urls import URLPattern, path

from cases.api.access import (
    ChangeLeadApi,
    EndParticipationApi,
    ParticipationsApi,
    RemoveTeamMemberApi,
    TeamApi,
)
from cases.api.acknowledge_changes import AcknowledgeChangesApi
from cases.api.chronology import ChronologyApi
from cases.api.disclosures import DisclosuresApi
from cases.api.entries import corrections_of
from cases.api.merging import (
    AnswerMergeApi,
    MergesApi,
    ProposeMergeApi,
    SettleDifferenceApi,
    UndoMergeApi,
)
from cases.api.of_case import CaseApi, CaseloadApi, CloseCaseApi
from cases.api.requests import AccessRequestsApi, BreakGlassApi, DecideOnAccessApi
from cases.api.sheets import endpoints_of
from cases.api_urls_working import WORKING
from cases.sheets import SHEETS

app_name = "cases_api"

_ONE_PERSON = "cases/<slug:reference>/one-person/"
_MERGE = f"{_ONE_PERSON}<uuid:merge_id>/"

urlpatterns: list[URLPattern] = [
    path("break-glass/", BreakGlassApi.as_view(), name="break_glass"),
    path("access-requests/", AccessRequestsApi.as_view(), name="access_requests"),
    path(
        "cases/<slug:reference>/access-requests/<uuid:request_id>/",
        DecideOnAccessApi.as_view(),
        name="decide_on_access",
    ),
    path("cases/", CaseloadApi.as_view(), name="cases"),
    path("cases/<slug:reference>/", CaseApi.as_view(), name="case"),
    path("cases/<slug:reference>/close/", CloseCaseApi.as_view(), name="close_case"),
    path("cases/<slug:reference>/chronology/", ChronologyApi.as_view(), name="chronology"),
    path("cases/<slug:reference>/disclosures/", DisclosuresApi.as_view(), name="disclosures"),
    path("cases/<slug:reference>/participations/", ParticipationsApi.as_view(), name="participations"),
    path(
        "cases/<slug:reference>/participations/<uuid:participation_id>/end/",
        EndParticipationApi.as_view(),
        name="end_participation",
    ),
    path("cases/<slug:reference>/team/", TeamApi.as_view(), name="team"),
    path(
        "cases/<slug:reference>/team/<uuid:member_id>/remove/",
        RemoveTeamMemberApi.as_view(),
        name="remove_team_member",
    ),
    path("cases/<slug:reference>/lead/", ChangeLeadApi.as_view(), name="change_lead"),
    path(
        "cases/<slug:reference>/offence/changes/",
        AcknowledgeChangesApi.as_view(),
        name="acknowledge_changes",
    ),
    path(_ONE_PERSON, MergesApi.as_view(), name="merges"),
    path(
        "cases/<slug:reference>/matches/<uuid:match_id>/propose/",
        ProposeMergeApi.as_view(),
        name="propose_merge",
    ),
    path(f"{_MERGE}answer/", AnswerMergeApi.as_view(), name="answer_merge"),
    path(f"{_MERGE}undo/", UndoMergeApi.as_view(), name="undo_merge"),
    path(f"{_MERGE}settle/<slug:what>/", SettleDifferenceApi.as_view(), name="settle_difference"),
    *WORKING,
    *corrections_of(SHEETS),
    *endpoints_of(SHEETS),
]
