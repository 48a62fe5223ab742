"""Text that could not be saved when it was typed, offered back to whoever typed it."""

import re
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.events import AccessEvent
from agencies.models import StashedPost
from agencies.page import ActorRequest, page
from agencies.services.discard_typing import discard_typing
from agencies.stale import answers_in
from agencies.stash import NOT_TYPED, kept_for, sent_fields

_CASE = re.compile(r"/cases/([A-Z]{2}-[^/]+)/")


@page(unrecorded="lists when and where text was kept, none of the text")
def unsaved_page(request: ActorRequest) -> Page:
    """Everything kept for this user."""
    rows = [
        {
            "href": reverse("agencies:unsaved_text", args=[one.pk]),
            "kept_at": one.kept_at,
            "about": _case_in(one.path),
        }
        for one in kept_for(request.user.pk)
    ]
    return Page("agencies/unsaved.html", {"rows": rows})


@page()
def unsaved_text_page(request: ActorRequest, kept_id: UUID) -> Page:
    """One kept text, with a form that sends it to where it was meant for."""
    kept = _own(request, kept_id)
    sent = sent_fields(kept)
    return Page(
        "agencies/unsaved_text.html",
        {
            "kept_id": str(kept.pk),
            "kept_at": kept.kept_at,
            "about": _case_in(kept.path),
            "path": kept.path,
            "fields": [(name, value) for name, values in sent.items() for value in values],
            "labelled": _in_words(sent),
            "back_href": reverse("agencies:unsaved"),
            "discard_href": reverse("agencies:discard_unsaved", args=[kept.pk]),
        },
        seen=(Seen(AccessEvent.TYPING_RETURNED, target=kept),),
    )


@page(methods=("POST",))
def discard_unsaved_page(request: ActorRequest, kept_id: UUID) -> Redirect:
    """Throw one kept text away."""
    discard_typing(_own(request, kept_id), actor=request.actor)
    return Redirect(reverse("agencies:unsaved"), "The text was discarded.")


def _in_words(sent: dict[str, list[str]]) -> list[dict[str, str]]:
    typed = [(name, values) for name, values in sent.items() if name not in NOT_TYPED]
    return [
        {"key": name.replace("_", " ").capitalize(), "value": ", ".join(values)}
        for name, values in answers_in(typed).items()
        if any(value.strip("/") for value in values)
    ]


def _case_in(path: str) -> str:
    """The reference of the case the text is about, if it is about one."""
    found = _CASE.match(path)
    return found[1] if found else ""


def _own(request: ActorRequest, kept_id: UUID) -> StashedPost:
    for one in kept_for(request.user.pk):
        if one.pk == kept_id:
            return one
    raise Http404
