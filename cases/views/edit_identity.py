"""Correcting the identity details."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.events import CaseEvent
from cases.forms.of_case import EditIdentityForm
from cases.selectors.alike import told_apart_from
from cases.selectors.banner import record_frame
from cases.selectors.identity import aliases_of, identity_of, numbers_of
from cases.selectors.opened import led_case
from cases.services.edit_identity import edit_identity


@page(methods=("GET", "POST"))
def edit_identity_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Name, date of birth, other names and identity numbers."""
    actor = request.actor
    case = led_case(reference, actor=actor, section=Section.IDENTITY, action=Action.EDIT_CASE)
    identity = identity_of(case, actor=actor)
    if identity is None:
        raise PermissionDenied
    as_it_is: dict[str, Any] = {
        name: getattr(identity, name) for name in ("version", "forenames", "surname", "date_of_birth")
    }
    as_it_is |= {"aliases": aliases_of(case, actor=actor), **numbers_of(case, actor=actor)}
    form = EditIdentityForm(request.POST or None, initial=as_it_is)
    onward = reverse("cases:overview", args=[case.reference])
    if form.carries_out(lambda: edit_identity(identity, case=case, actor=actor, **form.answers())):
        return Redirect(onward, "The identity details were changed.")
    return Page(
        "cases/edit_identity.html",
        {
            **record_frame(case, actor=actor, current="cases:overview"),
            "form": form,
            "apart": told_apart_from(case, actor=actor),
            "cancel_href": onward,
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.IDENTITY_VIEWED, target=identity, case_id=case.pk),),
    )
