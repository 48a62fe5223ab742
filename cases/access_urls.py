"""Addresses about access to a case: in an emergency, on request, restricted, kept from somebody."""

from django.urls import URLPattern, path

from cases.views.access_requests import access_requests_page, ask_for_access_page
from cases.views.break_glass import break_glass_page, end_break_glass_page
from cases.views.break_glass_reviews import (
    break_glass_reviews_page,
    break_glass_statistics_page,
    review_break_glass_page,
)
from cases.views.decide_on_access import decide_on_access_page, refuse_request_page

# Before the case's own addresses: these words are never a reference.
BEFORE: list[URLPattern] = [
    path("access-requests/", access_requests_page, name="access_requests"),
    path("access-requests/ask/", ask_for_access_page, name="ask_for_access"),
    path("break-glass/", break_glass_page, name="break_glass"),
    path("break-glass/reviews/", break_glass_reviews_page, name="break_glass_reviews"),
    path("break-glass/reviews/<uuid:review_id>/", review_break_glass_page, name="review_break_glass"),
    path("break-glass/statistics/", break_glass_statistics_page, name="break_glass_statistics"),
]
OF_CASE: list[URLPattern] = [
    path("<slug:reference>/break-glass/end/", end_break_glass_page, name="end_break_glass"),
    path(
        "<slug:reference>/access/requests/<uuid:request_id>/", decide_on_access_page, name="decide_on_access"
    ),
    path(
        "<slug:reference>/access/requests/<uuid:request_id>/refuse/",
        refuse_request_page,
        name="refuse_request",
    ),
]
