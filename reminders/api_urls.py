"""Addresses of the clock's endpoints."""

from django.urls import URLPattern, path

from reminders.api.my_work import MyWorkApi
from reminders.api.notices import MarkReadApi, NoticesApi

urlpatterns: list[URLPattern] = [
    path("my-work/", MyWorkApi.as_view(), name="api_my_work"),
    path("notices/", NoticesApi.as_view(), name="api_notices"),
    path("notices/mark-read/", MarkReadApi.as_view(), name="api_mark_read"),
]
