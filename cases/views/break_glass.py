"""You need a case that is not yours, now."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.access_events import GlassEvent
from cases.events import CaseEvent
from cases.forms.break_glass import BreakGlassForm, EndBreakGlassForm
from cases.selectors.banner import record_frame
from cases.selectors.break_glass import refused_glass
from cases.selectors.offered import elsewhere
from cases.selectors.opened import opened_case
from cases.services.break_glass import break_glass
from cases.services.end_break_glass import end_break_glass


@page(methods=("GET", "POST"), step_up=True)
def break_glass_page(request: ActorRequest) -> Page | Redirect:
    """Which case, why, for how long; what follows is said before."""
    admit(request.actor, Action.BREAK_GLASS)
    form = BreakGlassForm(request.POST or None)
    seen = Seen(GlassEvent.FORM_VIEWED)
    if request.method == "POST" and form.is_valid():
        try:
            case = break_glass(actor=request.actor, **form.answers())
            return Redirect(
                reverse("cases:overview", args=[case.reference]), "The case is open to you for reading."
            )
        except ValidationError as refusal:
            form.add_service_errors(refusal)
            seen = refused_glass(form.answers().get("reference", request.POST.get("reference", "")))
    return Page(
        "cases/break_glass.html",
        {
            "form": form,
            "cancel_href": reverse("cases:caseload"),
            "ask_href": elsewhere(request.actor)["ask_href"],
        },
        status=400 if form.errors else 200,
        seen=(seen,),
    )


@page(methods=("GET", "POST"))
def end_break_glass_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Close the case to oneself again."""
    case = opened_case(reference, actor=request.actor)
    admit(request.actor, Action.BREAK_GLASS)
    form = EndBreakGlassForm(request.POST or None)
    if request.method == "POST":
        end_break_glass(case, actor=request.actor)
        return Redirect(reverse("cases:caseload"), "Your break-glass has ended.")
    return Page(
        "cases/end_break_glass.html",
        {
            **record_frame(case, actor=request.actor, current="cases:overview"),
            "form": form,
            "cancel_href": reverse("cases:overview", args=[case.reference]),
        },
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
