"""Recording a decision, and putting it right while the minutes are in draft."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.running import DecisionForm
from panels.models import AgendaItem, Decision
from panels.selectors.opened import meeting_of, opened_row
from panels.services.change_decision import change_decision
from panels.services.record_decision import record_decision
from panels.views.asking import asked_in_case

_ASKED = ("decision", "rationale", "dissent", "dissent_resolved", "disclosure")


@page(methods=("GET", "POST"))
def record_decision_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """What was decided, why, who saw it differently."""
    actor = request.actor
    case, item = opened_row(AgendaItem, reference, item_id, actor=actor, action=Action.RUN_MEETING)
    meeting = meeting_of(item.pk, actor=actor, action=Action.RUN_MEETING)
    form = DecisionForm(request.POST or None)
    back = reverse("panels:run_meeting", args=[meeting.pk])
    if form.carries_out(
        lambda: record_decision(item, actor=actor, case=case, meeting=meeting, **form.answers())
    ):
        return Redirect(back, "The decision was recorded.")
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Record a decision",
        submit="Record the decision",
        back=back,
        seen=(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=item, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def change_decision_page(request: ActorRequest, reference: str, decision_id: UUID) -> Page | Redirect:
    """Put it right until the minutes are agreed."""
    actor = request.actor
    case, decision = opened_row(Decision, reference, decision_id, actor=actor, action=Action.RUN_MEETING)
    meeting = meeting_of(decision.agenda_item_id, actor=actor, action=Action.RUN_MEETING)
    initial = {name: getattr(decision, name) for name in _ASKED}
    form = DecisionForm(request.POST or None, initial={**initial, "version": decision.version})
    back = reverse("panels:run_meeting", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_decision(decision, actor=actor, meeting=meeting, version=version, **form.answers())
            return Redirect(back, "The decision was changed.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Change a decision",
        submit="Save the decision",
        back=back,
        seen=(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=decision, case_id=case.pk),),
    )
