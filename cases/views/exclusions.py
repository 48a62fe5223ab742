"""Conflicts of interest on a case: recorded by a manager, ended by two; the person is told nothing."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.access_events import LimitEvent
from cases.forms.limits import AgreeToEndExclusionForm, AskToEndExclusionForm, ExcludePersonForm
from cases.models import Case, Exclusion
from cases.selectors.banner import record_frame
from cases.selectors.limits import exclusion_on, exclusion_row, exclusions_on, people_who_may_be_excluded
from cases.selectors.opened import opened_case
from cases.services.end_exclusion import ask_to_end_exclusion, end_exclusion, keep_exclusion
from cases.services.exclude_person import exclude_person

_ACT = Action.EXCLUDE_FROM_CASE


@page()
def exclusions_page(request: ActorRequest, reference: str) -> Page:
    """From whom the case is kept, as far as one may know."""
    case = opened_case(reference, actor=request.actor, action=_ACT)
    rows = [exclusion_row(one, case) for one in exclusions_on(case, actor=request.actor)]
    return Page(
        "cases/exclusions.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "rows": rows,
            "add_href": reverse("cases:exclude_person", args=[case.reference]),
            "cancel_href": reverse("cases:access", args=[case.reference]),
        },
        seen=(_seen(case),),
    )


@page(methods=("GET", "POST"))
def exclude_person_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Whom, and why."""
    case = opened_case(reference, actor=request.actor, action=_ACT)
    places = people_who_may_be_excluded(case, actor=request.actor)
    people = [(str(one.pk), f"{one.user.name} ({one.role_label}, {one.agency.name})") for one in places]
    form = ExcludePersonForm(request.POST or None, people=people)
    if form.carries_out(lambda: exclude_person(case, actor=request.actor, **form.answers())):
        return Redirect(_list(case), "The conflict of interest was recorded.")
    return Page(
        "cases/exclude_person.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "cancel_href": _list(case),
        },
        status=400 if form.errors else 200,
        seen=(_seen(case),),
    )


@page(methods=("GET", "POST"))
def end_exclusion_page(request: ActorRequest, reference: str, exclusion_id: UUID) -> Page | Redirect:
    """Asked for by one manager, agreed to by another."""
    case = opened_case(reference, actor=request.actor, action=_ACT)
    exclusion = exclusion_on(case, exclusion_id, actor=request.actor)
    form = _form(request, exclusion)
    if request.method == "POST" and form.is_valid():
        try:
            return Redirect(_list(case), _ended(exclusion, form, request))
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/end_exclusion.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "exclusion": exclusion_row(exclusion, case),
            # What was typed while somebody else asked is shown with what they asked.
            "is_mine": exclusion.ending_asked_by_id == request.actor.user_id and not form.errors,
            "form": form,
            "cancel_href": _list(case),
        },
        status=400 if form.errors else 200,
        seen=(_seen(case, exclusion),),
    )


def _form(request: ActorRequest, exclusion: Exclusion) -> AskToEndExclusionForm | AgreeToEndExclusionForm:
    """The question that was answered; before, the one that is to be asked now."""
    asks = "reason" in request.POST if request.method == "POST" else exclusion.ending_asked_by_id is None
    kind = AskToEndExclusionForm if asks else AgreeToEndExclusionForm
    return kind(request.POST or None, initial={"version": exclusion.version})


def _ended(
    exclusion: Exclusion, form: AskToEndExclusionForm | AgreeToEndExclusionForm, request: ActorRequest
) -> str:
    answers = form.answers()
    if isinstance(form, AskToEndExclusionForm):
        ask_to_end_exclusion(exclusion, actor=request.actor, **answers)
        return "Another manager must agree before it ends."
    if answers.pop("agrees") == "no":
        keep_exclusion(exclusion, actor=request.actor, **answers)
        return "The conflict of interest stands."
    end_exclusion(exclusion, actor=request.actor, **answers)
    return "The conflict of interest has ended."


def _seen(case: Case, exclusion: Exclusion | None = None) -> Seen:
    return Seen(LimitEvent.EXCLUSIONS_VIEWED, target=exclusion or case, case_id=case.pk)


def _list(case: Case) -> str:
    return reverse("cases:exclusions", args=[case.reference])
