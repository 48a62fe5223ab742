"""Text that could not be saved when it was typed, offered back to whoever typed it."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.events import AccessEvent
from agencies.models import StashedPost
from agencies.page import ActorRequest, page
from agencies.services.discard_typing import discard_typing
from agencies.stash import kept_for, typed_fields


@page(unrecorded="lists when and where text was kept, none of the text")
def unsaved_page(request: ActorRequest) -> Page:
    """Everything kept for this user."""
    rows = [
        {"href": reverse("agencies:unsaved_text", args=[one.pk]), "kept_at": one.kept_at, "path": one.path}
        for one in kept_for(request.user.pk)
    ]
    return Page("agencies/unsaved.html", {"rows": rows})


@page()
def unsaved_text_page(request: ActorRequest, kept_id: UUID) -> Page:
    """One kept text, with a form that sends it to where it was meant for."""
    kept = _own(request, kept_id)
    fields = [(name, value) for name, values in typed_fields(kept).items() for value in values]
    return Page(
        "agencies/unsaved_text.html",
        {
            "kept_at": kept.kept_at,
            "path": kept.path,
            "fields": fields,
            "labelled": [
                {"key": name.replace("_", " ").capitalize(), "value": value} for name, value in fields
            ],
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


def _own(request: ActorRequest, kept_id: UUID) -> StashedPost:
    for one in kept_for(request.user.pk):
        if one.pk == kept_id:
            return one
    raise Http404
