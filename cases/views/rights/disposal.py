"""A governance officer approves a disposal, or does not: numbers and reasons, nothing of the case."""

from uuid import UUID

from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.disposing import reasons_not_to_dispose
from cases.forms.rights.retention import DecideOnDisposalForm, DeclineDisposalForm
from cases.models import Disposal
from cases.rights_events import RetentionEvent
from cases.selectors.rights.retention import disposal_row
from cases.services.rights.disposal import approve_disposal, decline_disposal


@page(methods=("GET", "POST"), step_up=True)
def decide_on_disposal_page(request: ActorRequest, disposal_id: UUID) -> Page | Redirect:
    """What will be erased, in numbers, and what stays; approved, it is done at once and for ever."""
    disposal = _disposal(request, disposal_id)
    carried = {"version": disposal.version, "content_hash": disposal.content_hash}
    form = DecideOnDisposalForm(request.POST or None, initial=carried)
    if form.carries_out(lambda: approve_disposal(disposal, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:rights"), "The case was disposed of.")
    row = disposal_row(disposal)
    return Page(
        "cases/rights/decide_on_disposal.html",
        {
            "form": form,
            "disposal": row,
            "in_the_way": reasons_not_to_dispose(disposal.case_id) if row["is_proposed"] else [],
            "decline_href": reverse("cases:decline_disposal", args=[disposal.pk]),
            "cancel_href": reverse("cases:rights"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(RetentionEvent.DISPOSAL_VIEWED, target=disposal, case_id=disposal.case_id),),
    )


@page(methods=("GET", "POST"))
def decline_disposal_page(request: ActorRequest, disposal_id: UUID) -> Page | Redirect:
    """Why it is not approved."""
    disposal = _disposal(request, disposal_id)
    form = DeclineDisposalForm(request.POST or None, initial={"version": disposal.version})
    if form.carries_out(lambda: decline_disposal(disposal, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:rights"), "The disposal was not approved.")
    return Page(
        "cases/rights/form.html",
        {
            "form": form,
            "title": "Do not approve the disposal",
            "caption": disposal.reference,
            "intro": "Whoever proposed it is asked to review the case again from tomorrow.",
            "submit": "Do not approve",
            "cancel_href": reverse("cases:decide_on_disposal", args=[disposal.pk]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(RetentionEvent.DISPOSAL_VIEWED, target=disposal, case_id=disposal.case_id),),
    )


def _disposal(request: ActorRequest, disposal_id: UUID) -> Disposal:
    admit(request.actor, Action.APPROVE_DISPOSAL)
    return open_or_404(Disposal, request.actor, pk=disposal_id)
