"""Addresses of information requests."""

from django.urls import URLPattern, path

from cases.views.requests import (
    answer_request_page,
    information_request_page,
    information_requests_page,
    refuse_information_request_page,
    request_information_page,
    withdraw_request_page,
)

_ALL = "<slug:reference>/requests/"
_ONE = f"{_ALL}<uuid:request_id>/"

OF_CASE: list[URLPattern] = [
    path(_ALL, information_requests_page, name="information_requests"),
    path(f"{_ALL}ask/", request_information_page, name="request_information"),
    path(_ONE, information_request_page, name="information_request"),
    path(f"{_ONE}answer/", answer_request_page, name="answer_request"),
    path(f"{_ONE}refuse/", refuse_information_request_page, name="refuse_information_request"),
    path(f"{_ONE}withdraw/", withdraw_request_page, name="withdraw_request"),
]
