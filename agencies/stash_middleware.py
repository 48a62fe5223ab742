"""A form sent after the session ended: keep its text, then ask for sign-in."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agencies.stash import keep_typing, owner_of


class StashSignedOutPostMiddleware:
    """Stands before the sign-in check, so that nothing typed is thrown away by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Keep the text of a signed-out POST whose form was somebody's, and send them to sign in."""
        if request.method != "POST" or request.user.is_authenticated:
            return None
        owner = owner_of(request.POST)
        if owner is None:
            return None
        kept = keep_typing(request, owner, why="session_ended")
        after = reverse("agencies:unsaved") if kept else request.path
        return HttpResponseRedirect(f"{reverse('account_login')}?next={after}")
