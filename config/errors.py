"""Pages for when a request cannot be answered. Plain, constant, and without anybody's data."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from agencies.refusals import forbidden, not_found
from agencies.stash import keep_typing, owner_of

_log = logging.getLogger("throughcare.errors")


def not_found_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere: the same bytes as a hidden case."""
    return not_found()


def forbidden_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refused before any page function ran."""
    return forbidden()


def bad_request_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something no form of ours sends."""
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(render_to_string("errors/413.html").encode(), status=413)
    return HttpResponse(render_to_string("errors/400.html").encode(), status=400)


def broken_page(request: HttpRequest) -> HttpResponse:
    """Our fault; says so, and nothing about why."""
    return HttpResponse(render_to_string("errors/500.html").encode(), status=500)


def stale_form_page(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """A form from an earlier session: its text is kept and offered back, never thrown away."""
    user_id = request.user.pk if request.user.is_authenticated else owner_of(request.POST)
    if user_id is not None and keep_typing(request, user_id, why="stale_form"):
        return HttpResponseRedirect(reverse("agencies:unsaved"))
    return HttpResponse(render_to_string("errors/stale_form.html").encode(), status=403)
