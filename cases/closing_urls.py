"""Addresses of the end of a case."""

from django.urls import URLPattern, path

from cases.views.close_case import close_case_page
from cases.views.closings import closings_page, hold_post_exit_review_page, reopen_case_page

OF_CASE: list[URLPattern] = [
    path("<slug:reference>/close/", close_case_page, name="close_case"),
    path("<slug:reference>/closings/", closings_page, name="closings"),
    path(
        "<slug:reference>/closings/reviews/<uuid:review_id>/",
        hold_post_exit_review_page,
        name="hold_post_exit_review",
    ),
    path("<slug:reference>/reopen/", reopen_case_page, name="reopen_case"),
]
