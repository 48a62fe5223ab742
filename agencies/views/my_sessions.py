"""Where one is signed in, and ending that."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Redirect
from agencies.models import Session
from agencies.page import ActorRequest, page
from agencies.selectors.sessions import sessions_of, tokens_of
from agencies.services.end_sessions import end_session, end_sessions


@page(unrecorded="shows somebody where they themselves are signed in")
def sessions_page(request: ActorRequest) -> Page:
    """Every browser one is signed in with, the one in use first, and how many programs hold a token."""
    here = request.session.get("sign_in", {}).get("handle")
    rows = [_row(one, here) for one in sessions_of(request.user.pk)]
    rows.sort(key=lambda row: not row["is_this_one"])
    return Page("agencies/sessions.html", {"rows": rows, "tokens": tokens_of(request.user.pk)})


@page(methods=("POST",))
def end_session_page(request: ActorRequest, handle: UUID) -> Redirect:
    """End one of one's own sessions."""
    if not end_session(handle, user_id=request.user.pk, actor=request.actor):
        raise Http404
    return Redirect(reverse("agencies:sessions"), "That browser is signed out.")


@page(methods=("POST",))
def end_other_sessions_page(request: ActorRequest) -> Redirect:
    """End every session but the one in use, and every token."""
    here = request.session.get("sign_in", {}).get("handle")
    end_sessions(request.user.pk, actor=request.actor, keep=UUID(here) if here else None)
    return Redirect(reverse("agencies:sessions"), "You are signed out everywhere else.")


def _row(one: Session, here: str | None) -> dict[str, Any]:
    return {
        "browser": one.browser or "A browser",
        "address": one.address,
        "signed_in_at": one.signed_in_at,
        "last_used_at": one.last_used_at,
        "is_this_one": str(one.handle) == here,
        "end_href": reverse("agencies:end_session", args=[one.handle]),
    }
