"""Pages for when a request cannot be answered. Plain, constant, and without anybody's data."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from agencies.events import AccessEvent
from agencies.refusals import forbidden, not_found, record_failure, refused, unavailable
from agencies.stash import keep_typing, owner_of
from audit.services import RecordingFailed

_log = logging.getLogger("throughcare.errors")


def not_found_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere: the same bytes as a hidden case."""
    return refused(request, not_found())


def forbidden_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refused before any page function ran."""
    return refused(request, forbidden())


def bad_request_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something no form of ours sends."""
    if isinstance(exception, RequestDataTooBig):
        answer = HttpResponse(render_to_string("errors/413.html").encode(), status=413)
    else:
        answer = HttpResponse(render_to_string("errors/400.html").encode(), status=400)
    return refused(request, answer)


def too_often_page(request: HttpRequest) -> HttpResponse:
    """The same was asked too often; whether anybody has that address makes no difference."""
    return refused(request, HttpResponse(render_to_string("errors/429.html").encode(), status=429))


def broken_page(request: HttpRequest) -> HttpResponse:
    """Our fault; says so, and nothing about why. What was begun is undone; that it failed is recorded."""
    record_failure(request)
    return HttpResponse(render_to_string("errors/500.html").encode(), status=500)


def stale_form_page(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """A form from an earlier session: its text is kept and offered back, never thrown away."""
    user_id = request.user.pk if request.user.is_authenticated else owner_of(request.POST)
    try:
        kept = user_id is not None and keep_typing(request, user_id, why="stale_form")
    except RecordingFailed:
        return unavailable()
    if kept:
        answer: HttpResponse = HttpResponseRedirect(reverse("agencies:unsaved"))
    else:
        answer = HttpResponse(render_to_string("errors/stale_form.html").encode(), status=403)
    return refused(request, answer, AccessEvent.FORM_EXPIRED)
