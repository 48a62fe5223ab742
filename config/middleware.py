"""What every request gets before anything else looks at it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from agencies.refusals import refused
from audit.request_id import begin_request

Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """One id for all that happens in a request, sent back so that a person can quote it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin an id; return it as a header."""
        request_id = begin_request()
        response = self.get_response(request)
        response["X-Request-Id"] = str(request_id)
        return response


class NoStoreMiddleware:
    """No browser or proxy keeps a page of ours; only static files may be kept."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forbid storing."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class PlainTextOnlyMiddleware:
    """An address or query with a NUL or a lone surrogate is a 400, before it can reach the database.

    It stands behind what knows who is signed in, so that theirs is on the ledger.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what PostgreSQL cannot hold."""
        if any(not _storable(text) for text in _texts(request)):
            return refused(request, HttpResponse(render_to_string("errors/400.html").encode(), status=400))
        return self.get_response(request)


def _texts(request: HttpRequest) -> list[str]:
    texts = [request.path_info]
    for name, values in request.GET.lists():
        texts += [name, *values]
    return texts


def _storable(text: str) -> bool:
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
