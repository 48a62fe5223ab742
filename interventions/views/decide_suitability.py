"""Deciding whether one programme suits the person."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.moments import day_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.opened import opened_case
from cases.selectors.standing import is_convicted
from cases.standing import reason_not_convicted
from interventions.forms.suitability import DecideSuitabilityForm
from interventions.models import Programme, Suitability
from interventions.selectors.programmes import programmes_to_plan
from interventions.selectors.standing import why_not_with
from interventions.selectors.suitability import Decided, decided_on, screening_in_date
from interventions.services.decide_suitability import decide_suitability
from interventions.suitability_events import SuitabilityEvent
from interventions.suitability_rules import whys_after
from interventions.views.framed import framed
from interventions.views.suitability import LIST, ONE


@page(methods=("GET", "POST"))
def decide_suitability_page(request: ActorRequest, reference: str, code: str) -> Page | Redirect:
    """Each criterion with what shows it, what is raised, and what is decided on that."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    every = [one for one in programmes_to_plan() if "suitability" in one.definition]
    programme = next((one for one in every if one.code == code), None)
    if programme is None:
        raise Http404
    decided = decided_on(case, code, actor=request.actor)
    form = _form(request, programme, every, decided.newest)
    kept: list[Suitability] = []

    def act() -> None:
        kept.append(decide_suitability(case, actor=request.actor, programme=code, said=form.said()))

    if request.method == "POST" and form.carries_out(act):
        at = reverse(ONE, args=[case.reference, kept[0].pk])
        return Redirect(at, "Your decision was kept. It counts once somebody else confirms it.")
    seen = Seen(SuitabilityEvent.VIEWED, target=decided.newest, case_id=case.pk)
    data = {
        "title": programme.title,
        "library_href": reverse("interventions:programme", args=[programme.code, programme.version]),
        **_around(case, programme, decided, request.actor),
    }
    return framed(request, case, "decide_suitability.html", data, form=form, seen=(seen,), current=LIST)


def _form(
    request: ActorRequest, programme: Programme, every: list[Programme], before: Suitability | None
) -> DecideSuitabilityForm:
    return DecideSuitabilityForm(
        request.POST or None,
        programme=programme.definition,
        others=[(one.code, one.title) for one in every if one.pk != programme.pk],
        whys=[(one.value, str(one.label)) for one in whys_after(before.status if before else "")],
        initial=_as_it_was(before) if before else {},
    )


def _as_it_was(before: Suitability) -> dict[str, Any]:
    """What the earlier decision said, to begin from; what is decided is asked anew."""
    kept = ("advised_by", "advice", "basis", "basis_rests_on", "informed_on", "informed_how")
    return {
        **{name: getattr(before, name) for name in kept},
        **{f"criterion_{one['code']}": one["answer"] for one in before.answers},
        **{f"evidence_{one['code']}": one["evidence"] for one in before.answers},
        "queries": [one["code"] for one in before.queries],
        "barriers": [one["code"] for one in before.barriers],
        **{f"query_{one['code']}": one["done"] for one in before.queries},
        **{f"barrier_{one['code']}": one["done"] for one in before.barriers},
    }


def _around(case: Case, programme: Programme, decided: Decided, actor: ActingPerson) -> dict[str, Any]:
    """What to know before deciding: what stands in the way, and what there is to rest on."""
    suits = programme.definition["suitability"]
    in_the_way = why_not_with(case, programme, actor=actor)
    if suits.get("for_convicted_only") and not is_convicted(case):
        in_the_way = [reason_not_convicted(programme.title), *in_the_way]
    if decided.waiting is not None:
        in_the_way = ["A decision on this programme waits for confirmation.", *in_the_way]
    screening = screening_in_date(case, programme, actor=actor)
    first = suits["first"]["advice"] if "first" in suits and screening is None else ""
    return {
        "in_the_way": in_the_way,
        "first": first,
        "screening": f"{screening.instrument.title}, countersigned on {day_in_full(screening.signed_at)}"
        if screening
        else "",
    }
