"""Raising a concern now, whether or not a session is written up."""

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.emergency import contacts_in_use
from interventions.events import ConcernEvent
from interventions.forms.session import RaiseConcernForm
from interventions.services.raise_concern import raise_concern_now
from interventions.views.framed import SESSIONS, framed, to_concern


@page(methods=("GET", "POST"))
def raise_concern_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Whom to ring first, then what concerns whoever asks; sent, it reaches people at once."""
    case = opened_case(
        reference, actor=request.actor, section=Section.SAFETY, action=Action.RECORD_OBSERVATION
    )
    form = RaiseConcernForm(request.POST or None)
    made = []

    def act() -> None:
        made.append(raise_concern_now(case, actor=request.actor, concern=form.concern_typed()))

    if form.carries_out(act):
        return to_concern(case, made[0])
    data = {"contacts": contacts_in_use().for_pathway(case.pathway)}
    seen = (Seen(ConcernEvent.CONCERN_FORM_OPENED, target=case, case_id=case.pk),)
    return framed(request, case, "raise_concern.html", data, form=form, seen=seen, current=SESSIONS)
