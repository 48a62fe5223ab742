"""Recording an action, putting it right, giving a refused one to somebody else."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.models import Case
from panels.events import PanelEvent
from panels.forms.running import ActionForm
from panels.models import AgendaItem, PanelAction
from panels.selectors.opened import meeting_of, opened_row
from panels.selectors.people import named_with_agency, people_who_can_open
from panels.services.change_action import change_action
from panels.services.reassign_action import reassign_action
from panels.services.record_action import record_action
from panels.views.asking import asked_in_case


@page(methods=("GET", "POST"))
def record_action_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Who does what by when, and what should come of it."""
    actor = request.actor
    case, item = opened_row(AgendaItem, reference, item_id, actor=actor, action=Action.RUN_MEETING)
    meeting = meeting_of(item.pk, actor=actor, action=Action.RUN_MEETING)
    form = ActionForm(request.POST or None, owners=_owners(case))
    back = reverse("panels:run_meeting", args=[meeting.pk])
    if form.carries_out(
        lambda: record_action(item, actor=actor, case=case, meeting=meeting, **form.answers())
    ):
        return Redirect(back, "The action was recorded.")
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Record an action",
        submit="Record the action",
        back=back,
        seen=(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=item, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def change_action_page(request: ActorRequest, reference: str, action_id: UUID) -> Page | Redirect:
    """Name the person and the day, or put the words right, before the minutes are agreed."""
    actor = request.actor
    case, action = opened_row(PanelAction, reference, action_id, actor=actor, action=Action.RUN_MEETING)
    meeting = meeting_of(action.agenda_item_id, actor=actor, action=Action.RUN_MEETING)
    form = ActionForm(request.POST or None, owners=_owners(case), initial=_as_recorded(action, case))
    back = reverse("panels:run_meeting", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_action(action, actor=actor, case=case, meeting=meeting, version=version, **form.answers())
            return Redirect(back, "The action was changed.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Change an action",
        submit="Save the action",
        back=back,
        seen=(Seen(PanelEvent.ACTION_VIEWED, target=action, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def reassign_action_page(request: ActorRequest, reference: str, action_id: UUID) -> Page | Redirect:
    """Somebody else does what was refused."""
    actor = request.actor
    case, action = opened_row(PanelAction, reference, action_id, actor=actor, action=Action.RUN_MEETING)
    meeting = meeting_of(action.agenda_item_id, actor=actor, action=Action.RUN_MEETING)
    initial = {"what": action.what, "expected_effect": action.expected_effect}
    form = ActionForm(request.POST or None, owners=_owners(case), settled=True, initial=initial)
    back = reverse("panels:action", args=[reference, action.pk])
    if form.carries_out(
        lambda: reassign_action(action, actor=actor, case=case, meeting=meeting, **form.answers())
    ):
        return Redirect(back, "The action was given to somebody else.")
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Give a refused action to somebody else",
        submit="Give the action",
        back=back,
        inset=f"Reason given for refusing it: {action.answer}" if action.answer else "",
        seen=(Seen(PanelEvent.ACTION_VIEWED, target=action, case_id=case.pk),),
    )


def _owners(case: Case) -> list[tuple[str, str]]:
    people = people_who_can_open(case.pk, action=Action.DO_ACTION)
    return [(str(one.pk), named_with_agency(one)) for one in people]


def _as_recorded(action: PanelAction, case: Case) -> dict[str, Any]:
    people = people_who_can_open(case.pk, action=Action.DO_ACTION)
    named = (action.owner_id, action.owner_agency_id)
    owner = next((str(one.pk) for one in people if (one.user_id, one.agency_id) == named), "")
    return {
        "version": action.version,
        "what": action.what,
        "owner": owner,
        "due_on": action.due_on,
        "expected_effect": action.expected_effect,
    }
