"""Addresses of the case record."""

from django.urls import URLPattern, path

from cases.views.caseload import caseload_page
from cases.views.overview import overview_page

app_name = "cases"

urlpatterns: list[URLPattern] = [
    path("", caseload_page, name="caseload"),
    path("<slug:reference>/", overview_page, name="overview"),
]
