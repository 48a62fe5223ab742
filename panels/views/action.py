"""One action: what is to be done, and its owner's answer."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from cases.selectors.banner import record_frame
from panels.events import PanelEvent
from panels.forms.running import AnswerActionForm
from panels.models import PanelAction
from panels.rules import answers_to
from panels.selectors.opened import may_answer, may_reassign, opened_row
from panels.selectors.shown import action_shown
from panels.services.answer_action import answer_action


@page(methods=("GET", "POST"))
def action_page(request: ActorRequest, reference: str, action_id: UUID) -> Page | Redirect:
    """Everybody who works on the case reads it; its owner accepts, refuses, or says what came of it."""
    actor = request.actor
    case, action = opened_row(PanelAction, reference, action_id, actor=actor)
    mine = may_answer(action, actor=actor)
    if request.method == "POST" and not mine:
        raise PermissionDenied
    form = AnswerActionForm(
        request.POST or None,
        answers=answers_to(action.status),
        initial={"version": action.version, "status": action.status, "answer": action.answer},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            answer_action(
                action,
                actor=actor,
                case=case,
                version=given["version"],
                status=given["status"],
                answer=given["answer"],
            )
            return Redirect(reverse("panels:action", args=[reference, action.pk]), "Your answer was saved.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "panels/action.html",
        {
            **record_frame(case, actor=actor, current="panels:case_meetings"),
            "action": action_shown(action, case),
            "form": form,
            "can_answer": mine and bool(answers_to(action.status)),
            "can_reassign": may_reassign(action, actor=actor),
            "back": reverse("panels:case_meetings", args=[reference]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(PanelEvent.ACTION_VIEWED, target=action, case_id=case.pk),),
    )
