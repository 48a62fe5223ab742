"""Changes of what binds the person, and acknowledging them."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.forms.acknowledge_changes import AcknowledgeChangesForm
from cases.section_events import ChangeEvent
from cases.selectors.banner import record_frame
from cases.selectors.condition_changes import changes_shown, own_open
from cases.selectors.opened import opened_case
from cases.services.acknowledge_changes import acknowledge_changes


@page(methods=("GET", "POST"))
def acknowledge_changes_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What changed, newest first; who on the team has acknowledged it, and what waits for the reader."""
    case = opened_case(
        reference, actor=request.actor, section=Section.OFFENCE, action=_action(request.method or "")
    )
    changes = changes_shown(case, actor=request.actor)
    form = AcknowledgeChangesForm(
        request.POST or None, initial={"up_to": changes[0]["id"] if changes else None}
    )
    if request.method == "POST" and form.is_valid():
        try:
            acknowledge_changes(case, actor=request.actor, **form.answers())
            onward = reverse("cases:acknowledge_changes", args=[case.reference])
            return Redirect(onward, "You have acknowledged the changes.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/acknowledge_changes.html",
        {
            **record_frame(case, actor=request.actor, current="cases:full_record"),
            "changes": changes,
            "waits": own_open(case, actor=request.actor).count(),
            "form": form,
            "back_href": reverse("cases:offence", args=[case.reference]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(ChangeEvent.VIEWED, target=case, case_id=case.pk, shown=[one["id"] for one in changes]),),
    )


def _action(method: str) -> Action:
    return Action.DO_ACTION if method == "POST" else Action.VIEW
