"""Addresses of the panel endpoints."""

from django.urls import URLPattern, path

from panels.api.actions import ActionApi, ActionsApi
from panels.api.contribution import WriteContributionApi
from panels.api.meetings import MeetingApi, MeetingsApi

app_name = "panels_api"

urlpatterns: list[URLPattern] = [
    path("meetings/", MeetingsApi.as_view(), name="meetings"),
    path("meetings/<uuid:meeting_id>/", MeetingApi.as_view(), name="meeting"),
    path("cases/<slug:reference>/actions/", ActionsApi.as_view(), name="actions"),
    path("cases/<slug:reference>/actions/<uuid:action_id>/", ActionApi.as_view(), name="action"),
    path(
        "cases/<slug:reference>/agenda/<uuid:item_id>/contribution/",
        WriteContributionApi.as_view(),
        name="write_contribution",
    ),
]
