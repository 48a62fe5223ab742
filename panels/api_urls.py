"""Addresses of the panel endpoints."""

from django.urls import URLPattern, path

from panels.api.actions import ActionApi, ActionsApi
from panels.api.contribution import WriteContributionApi
from panels.api.meetings import MeetingApi, MeetingsApi

urlpatterns: list[URLPattern] = [
    path("meetings/", MeetingsApi.as_view(), name="api_meetings"),
    path("meetings/<uuid:meeting_id>/", MeetingApi.as_view(), name="api_meeting"),
    path("cases/<slug:reference>/actions/", ActionsApi.as_view(), name="api_actions"),
    path("cases/<slug:reference>/actions/<uuid:action_id>/", ActionApi.as_view(), name="api_action"),
    path(
        "cases/<slug:reference>/agenda/<uuid:item_id>/contribution/",
        WriteContributionApi.as_view(),
        name="api_write_contribution",
    ),
]
