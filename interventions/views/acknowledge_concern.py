"""A concern on its own page, where the lead practitioner acknowledges it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.events import ConcernEvent
from interventions.forms.session import AcknowledgeConcernForm
from interventions.selectors.concern_page import concern_shown
from interventions.selectors.sessions import concern_by_key
from interventions.services.acknowledge_concern import acknowledge_concern
from interventions.views.framed import SESSIONS, framed


@page(methods=("GET", "POST"))
def acknowledge_concern_page(request: ActorRequest, reference: str, concern: UUID) -> Page | Redirect:
    """Read by those who hold the safety section; acknowledged by whoever's role includes that."""
    action = Action.ACKNOWLEDGE_CONCERN if request.method == "POST" else Action.VIEW
    case = opened_case(reference, actor=request.actor, section=Section.SAFETY, action=action)
    row = concern_by_key(case, concern, actor=request.actor)
    form = AcknowledgeConcernForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            acknowledge_concern(row, actor=request.actor, **form.answers())
            to = reverse("interventions:acknowledge_concern", args=[case.reference, row.pk])
            return Redirect(to, "The concern was acknowledged.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    shown = concern_shown(row, case, actor=request.actor)
    # A refused answer is shown with what was typed, even when somebody else acknowledged it meanwhile.
    is_open = not shown["is_acknowledged"] or bool(form.errors)
    asks = is_open and may(request.actor.role, Action.ACKNOWLEDGE_CONCERN)
    seen = (Seen(ConcernEvent.CONCERN_VIEWED, target=row, case_id=case.pk),)
    return framed(
        request,
        case,
        "acknowledge_concern.html",
        {**shown, "asks": asks},
        form=form,
        seen=seen,
        current=SESSIONS,
    )
