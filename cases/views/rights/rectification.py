"""Recording what is said to be wrong on a case, and deciding on it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.rights.rectification import DecideOnRectificationForm, RecordRectificationForm
from cases.models import Rectification
from cases.rights_events import RectificationEvent, RightsEvent
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.rights.rectification import receivers, rectification_shown, sections_to_choose
from cases.services.rights.rectification import decide_on_rectification, record_rectification


@page(methods=("GET", "POST"))
def record_rectification_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Where, what, and who says so."""
    case = opened_case(reference, actor=request.actor, action=Action.RECORD_RECTIFICATION)
    frame = record_frame(case, actor=request.actor, current="cases:case_rights")
    form = RecordRectificationForm(request.POST or None, sections=sections_to_choose(frame["held"]))
    back = reverse("cases:case_rights", args=[reference])
    if form.carries_out(lambda: record_rectification(case, actor=request.actor, **form.answers())):
        return Redirect(back, "It was recorded.")
    return Page(
        "cases/rights/form_of_case.html",
        {
            **frame,
            "form": form,
            "title": "Record that something is wrong",
            "intro": "Everybody who holds the section reads this. The original stays, whatever is decided.",
            "submit": "Record",
            "cancel_href": back,
        },
        status=400 if form.errors else 200,
        seen=(Seen(RightsEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def decide_on_rectification_page(
    request: ActorRequest, reference: str, rectification_id: UUID
) -> Page | Redirect:
    """Corrected, supplemented or refused; and who was told."""
    case = opened_case(reference, actor=request.actor, action=Action.RECORD_RECTIFICATION)
    row = open_or_404(Rectification, request.actor, pk=rectification_id, case_id=case.pk)
    if row.agency_id != request.actor.agency_id:
        raise PermissionDenied
    form = DecideOnRectificationForm(
        request.POST or None,
        initial={"version": row.version},
        receivers=receivers(case, row, actor=request.actor),
    )
    back = reverse("cases:case_rights", args=[reference])
    if request.method == "POST" and form.is_valid():
        try:
            given = form.answers()
            given["told"] = [UUID(one) for one in given.pop("told", [])]
            decide_on_rectification(row, actor=request.actor, **given)
            return Redirect(back, "The decision was recorded.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/rights/decide_on_rectification.html",
        {
            **record_frame(case, actor=request.actor, current="cases:case_rights"),
            "form": form,
            "one": {**rectification_shown(row, {}, case=case, actor=request.actor), "decide_href": ""},
            "cancel_href": back,
        },
        status=400 if form.errors else 200,
        seen=(Seen(RectificationEvent.VIEWED, target=row, case_id=case.pk),),
    )
