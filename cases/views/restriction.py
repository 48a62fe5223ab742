"""Restricting a case to named people: who still sees it, who no longer does."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.limits import LiftRestrictionForm, NamePersonForm, RestrictCaseForm, UnnamePersonForm
from cases.models import Case
from cases.naming import people_named_on
from cases.selectors.banner import record_frame
from cases.selectors.limits import named_rows, people_who_may_be_named, restriction_of
from cases.selectors.opened import led_case
from cases.selectors.people import by_person
from cases.services.name_person import name_person, unname_person
from cases.services.restrict_case import lift_restriction, restrict_case
from cases.views.checking import check_page, goes_back, is_checked


@page(methods=("GET", "POST"))
def restrict_case_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Why, and who still sees it: the team as it stands is offered."""
    case = led_case(reference, actor=request.actor, action=Action.RESTRICT_CASE)
    if request.method == "GET" and restriction_of(case, actor=request.actor):
        return Redirect(_named(case))
    stays = {case.lead_practitioner_id, request.actor.user_id}
    places = people_who_may_be_named(case, actor=request.actor)
    people = by_person(one for one in places if one.user_id not in stays)
    on_team = [key for key, _ in people]
    form = RestrictCaseForm(request.POST or None, people=people, initial={"people": on_team})
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        answers = form.answers()
        try:
            if is_checked(request):
                restrict_case(case, actor=request.actor, **answers)
                return Redirect(_named(case), "The case is restricted.")
            follows = _follows(case, request, people, {str(one) for one in answers["people"]})
            return check_page(request, follows, seen=_seen(case))
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _page(request, case, "restrict_case.html", form, {"cancel_href": _access(case)})


@page(methods=("GET", "POST"))
def named_people_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Who is named on a restricted case; and naming another."""
    case = led_case(reference, actor=request.actor, action=Action.RESTRICT_CASE)
    named = {one.pk for one in people_named_on(case)}
    places = people_who_may_be_named(case, actor=request.actor)
    people = by_person(one for one in places if one.user_id not in named)
    form = NamePersonForm(request.POST or None, people=people)
    if form.carries_out(lambda: name_person(case, actor=request.actor, **form.answers())):
        return Redirect(_named(case), "The person is now named on the case.")
    restriction = restriction_of(case, actor=request.actor)
    shown = {
        "reason": restriction.reason if restriction else "",
        "named": named_rows(case, actor=request.actor),
        "nobody_left": not people,
        "lift_href": reverse("cases:lift_restriction", args=[case.reference]) if restriction else "",
        "cancel_href": _access(case),
    }
    return _page(request, case, "named_people.html", form, shown)


@page(methods=("GET", "POST"))
def unname_person_page(request: ActorRequest, reference: str, user_id: UUID) -> Page | Redirect:
    """Who will no longer see the case."""
    case = led_case(reference, actor=request.actor, action=Action.RESTRICT_CASE)
    named = {one.pk: one for one in people_named_on(case)}
    if user_id not in named:
        raise Http404
    form = UnnamePersonForm(request.POST if request.method == "POST" else None)
    if form.carries_out(lambda: unname_person(case, actor=request.actor, user=user_id)):
        return Redirect(_named(case), "The person is no longer named on the case.")
    shown = {"name": str(named[user_id]), "cancel_href": _named(case)}
    return _page(request, case, "unname_person.html", form, shown)


@page(methods=("GET", "POST"))
def lift_restriction_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Why the case is open to its whole team again."""
    case = led_case(reference, actor=request.actor, action=Action.RESTRICT_CASE)
    restriction = restriction_of(case, actor=request.actor)
    if restriction is None:
        return Redirect(_access(case), "The case is not restricted.")
    form = LiftRestrictionForm(request.POST or None, initial={"version": restriction.version})
    if form.carries_out(lambda: lift_restriction(restriction, actor=request.actor, **form.answers())):
        return Redirect(_access(case), "The restriction was lifted.")
    shown = {"reason": restriction.reason, "cancel_href": _named(case)}
    return _page(request, case, "lift_restriction.html", form, shown)


def _follows(
    case: Case, request: ActorRequest, people: list[tuple[str, str]], chosen: set[str]
) -> dict[str, Any]:
    out = [words for key, words in people if key not in chosen]
    return {
        **record_frame(case, actor=request.actor, current="cases:access"),
        "heading": "Check who will still see the case",
        "intro": "From now on only these people will see this case:",
        "sees": [
            "You",
            f"{case.lead_practitioner}, who leads it",
            *(w for key, w in people if key in chosen),
        ],
        "afterwards": [
            f"No longer: {', '.join(out)}." if out else "Everybody who sees it now still does.",
            "Somebody added to the team later sees nothing until they are named.",
        ],
        "submit": "Restrict the case",
        "cancel_href": _access(case),
    }


def _page(request: ActorRequest, case: Case, template: str, form: GovUkForm, shown: dict[str, Any]) -> Page:
    frame = record_frame(case, actor=request.actor, current="cases:access")
    status = 400 if form.errors else 200
    return Page(f"cases/{template}", {**frame, **shown, "form": form}, status=status, seen=(_seen(case),))


def _seen(case: Case) -> Seen:
    return Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk)


def _access(case: Case) -> str:
    return reverse("cases:access", args=[case.reference])


def _named(case: Case) -> str:
    return reverse("cases:named_people", args=[case.reference])
