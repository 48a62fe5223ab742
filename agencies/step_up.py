"""Confirming that it is still you, before an act or a page where a desk left unlocked would do most harm.

A page asks for it with ``@page(step_up=True)``, an endpoint with ``step_up = True``; nothing else is needed.
"""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agencies.events import AccessEvent
from agencies.refusals import refused, unavailable
from agencies.stash import keep_typing, kept_for
from audit.services import RecordingFailed


def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    """Send somebody to confirm it is them and back; what they had typed is kept and offered back."""
    try:
        onward = _where_to_go_on(request)
    except RecordingFailed:
        return unavailable()
    answer = HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': onward})}")
    return refused(request, answer, AccessEvent.CONFIRMATION_ASKED)


def _where_to_go_on(request: HttpRequest) -> str:
    if request.method != "POST":
        return request.get_full_path()
    if request.user.pk and keep_typing(request, request.user.pk, why="confirm_first"):
        return reverse("agencies:unsaved_text", args=[kept_for(request.user.pk)[0].pk])
    return _page_they_came_from(request)


def _page_they_came_from(request: HttpRequest) -> str:
    """A button without any text: back to the page it was on, whose address our own pages send along."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.path and came_from.netloc == request.get_host() else "/"
