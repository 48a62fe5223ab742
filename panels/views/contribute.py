"""Writing my agency's contribution: one box, saved as a draft or submitted."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.running import ContributeForm
from panels.models import AgendaItem
from panels.selectors.agenda import described
from panels.selectors.meetings import shown_with_panel
from panels.selectors.opened import meeting_of, opened_row
from panels.services.write_contribution import write_contribution
from panels.views.asking import asked_in_case

_SAID = {
    True: "Your agency's contribution was submitted to the meeting.",
    False: "The draft was saved. Only your agency sees it until it is submitted.",
}


@page(methods=("GET", "POST"))
def contribute_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """What my agency tells the meeting about this case."""
    actor = request.actor
    case, item = opened_row(AgendaItem, reference, item_id, actor=actor, action=Action.CONTRIBUTE)
    meeting = meeting_of(item.pk, actor=actor)
    own = described([item], actor=actor)[0]["own"]
    initial = {"version": own.version if own else 0, "text": own.text if own else ""}
    form = ContributeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        submit = request.POST.get("save") != "draft"
        given = form.cleaned_data
        try:
            write_contribution(
                item,
                actor=actor,
                meeting=meeting,
                version=given["version"],
                text=given["text"],
                submit=submit,
            )
            return Redirect(reverse("panels:agenda_item", args=[reference, item.pk]), _SAID[submit])
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    about = shown_with_panel(meeting, actor=actor)
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Contribute to the meeting",
        submit="Submit to the meeting",
        extra=[{"text": "Save as draft", "name": "save", "value": "draft"}],
        back=reverse("panels:agenda_item", args=[reference, item.pk]),
        inset=f"{about['panel']}, {about['when']}. Purpose: {item.purpose}",
        note="A draft is seen by your agency only. Once submitted, everybody at the meeting who works on "
        "this case can read it.",
        seen=(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=item, case_id=case.pk),),
    )
