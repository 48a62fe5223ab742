"""Addresses about access to a case: in an emergency, on request, restricted, kept from somebody."""

from django.urls import URLPattern, path

from cases.views.access_requests import access_requests_page, ask_for_access_page
from cases.views.break_glass import break_glass_page, end_break_glass_page
from cases.views.break_glass_reviews import (
    break_glass_reviews_page,
    break_glass_statistics_page,
    review_break_glass_page,
)
from cases.views.decide_match import decide_match_page
from cases.views.decide_on_access import decide_on_access_page, refuse_request_page
from cases.views.exclusions import end_exclusion_page, exclude_person_page, exclusions_page
from cases.views.restriction import (
    lift_restriction_page,
    named_people_page,
    restrict_case_page,
    unname_person_page,
)
from cases.views.why import why_page

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
    path("<slug:reference>/access/restrict/", restrict_case_page, name="restrict_case"),
    path("<slug:reference>/access/restrict/lift/", lift_restriction_page, name="lift_restriction"),
    path("<slug:reference>/access/named/", named_people_page, name="named_people"),
    path("<slug:reference>/access/named/<uuid:user_id>/remove/", unname_person_page, name="unname_person"),
    path("<slug:reference>/access/conflicts/", exclusions_page, name="exclusions"),
    path("<slug:reference>/access/conflicts/record/", exclude_person_page, name="exclude_person"),
    path("<slug:reference>/access/conflicts/<uuid:exclusion_id>/", end_exclusion_page, name="end_exclusion"),
    path("<slug:reference>/matches/<uuid:match_id>/", decide_match_page, name="decide_match"),
    path("<slug:reference>/access/why/", why_page, name="why"),
]
