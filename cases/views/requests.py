"""Information requests between two agencies on a case."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.events import CaseEvent
from cases.forms.requests import (
    AnswerRequestForm,
    RefuseRequestForm,
    RequestInformationForm,
    WithdrawRequestForm,
)
from cases.models import STILL_ASKED, Case, CaseStatus, InformationRequest
from cases.request_events import RequestEvent
from cases.selectors.banner import record_frame
from cases.selectors.information_requests import (
    answer_in_words,
    answers_to,
    in_brief,
    in_full_words,
    people_to_ask,
    request_asked_by_us,
    request_asked_of_us,
    request_on,
    requests_on,
    sections_to_ask_about,
)
from cases.selectors.opened import opened_case
from cases.services.requests.answer_request import answer_request
from cases.services.requests.refuse_information_request import refuse_information_request
from cases.services.requests.request_information import request_information
from cases.services.requests.withdraw_request import withdraw_request

_TAB = "cases:overview"


@page()
def information_requests_page(request: ActorRequest, reference: str) -> Page:
    """What one's own agency asked others, and what it was asked."""
    case = opened_case(reference, actor=request.actor)
    rows = requests_on(case, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current=_TAB)
    # Somebody who broke the glass reads, and is offered nothing to do.
    asks = may(request.actor.role, Action.REQUEST_INFORMATION) and not frame["banner"]["glass"]
    asks = asks and case.status == CaseStatus.OPEN
    return Page(
        "cases/requests/information_requests.html",
        {
            **frame,
            "asked_of_us": [one for one in rows if not one["is_ours"]],
            "asked_by_us": [one for one in rows if one["is_ours"]],
            "ask_href": _to("cases:request_information", case) if asks else "",
        },
        seen=(Seen(RequestEvent.LISTED, target=case, case_id=case.pk, shown=[one["id"] for one in rows]),),
    )


@page(methods=("GET", "POST"))
def request_information_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Whom, what, why, on what basis and by when."""
    actor = request.actor
    case = opened_case(reference, actor=actor, action=Action.REQUEST_INFORMATION)
    form = RequestInformationForm(
        request.POST or None,
        people=people_to_ask(case, actor=actor),
        sections=sections_to_ask_about(case, actor=actor),
    )
    if form.carries_out(lambda: request_information(case, actor=actor, **form.answers())):
        return Redirect(_to("cases:information_requests", case), "The request was sent.")
    frame = record_frame(case, actor=actor, current=_TAB)
    return Page(
        "cases/requests/request_information.html",
        {**frame, "form": form, "cancel_href": _to("cases:information_requests", case)},
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )


@page()
def information_request_page(request: ActorRequest, reference: str, request_id: UUID) -> Page:
    """What is asked and what was given so far."""
    case = opened_case(reference, actor=request.actor)
    one = request_on(case, request_id, actor=request.actor)
    return _page(
        request, case, one, "cases/requests/information_request.html", _acts(one, case, request.actor)
    )


@page(methods=("GET", "POST"))
def answer_request_page(request: ActorRequest, reference: str, request_id: UUID) -> Page | Redirect:
    """The answer, or a part of it."""
    actor = request.actor
    case = opened_case(reference, actor=actor)
    one = request_asked_of_us(case, request_id, actor=actor)
    form = AnswerRequestForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: answer_request(one, actor=actor, **form.answers())):
        return Redirect(_to("cases:information_request", case, one.pk), "The answer was sent.")
    words = {"heading": "Answer the request", "submit": f"Send to {one.from_agency}"}
    return _form_page(request, case, one, form, words)


@page(methods=("GET", "POST"))
def refuse_information_request_page(
    request: ActorRequest, reference: str, request_id: UUID
) -> Page | Redirect:
    """The ground and the reason."""
    actor = request.actor
    case = opened_case(reference, actor=actor)
    one = request_asked_of_us(case, request_id, actor=actor)
    form = RefuseRequestForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: refuse_information_request(one, actor=actor, **form.answers())):
        return Redirect(_to("cases:information_request", case, one.pk), "The request was refused.")
    words = {"heading": "Refuse the request", "submit": "Refuse the request", "destructive": True}
    return _form_page(request, case, one, form, words)


@page(methods=("GET", "POST"))
def withdraw_request_page(request: ActorRequest, reference: str, request_id: UUID) -> Page | Redirect:
    """Why nothing more is asked for."""
    actor = request.actor
    case = opened_case(reference, actor=actor)
    one = request_asked_by_us(case, request_id, actor=actor)
    form = WithdrawRequestForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: withdraw_request(one, actor=actor, **form.answers())):
        return Redirect(_to("cases:information_request", case, one.pk), "The request was withdrawn.")
    words = {"heading": "Withdraw the request", "submit": "Withdraw the request", "destructive": True}
    return _form_page(request, case, one, form, words)


def _form_page(
    request: ActorRequest, case: Case, one: InformationRequest, form: GovUkForm, words: dict[str, Any]
) -> Page:
    shown = {**words, "form": form, "cancel_href": _to("cases:information_request", case, one.pk)}
    status = 400 if form.errors else 200
    return _page(request, case, one, "cases/requests/request_form.html", shown, status=status)


def _page(
    request: ActorRequest,
    case: Case,
    one: InformationRequest,
    template: str,
    more: dict[str, Any],
    *,
    status: int = 200,
) -> Page:
    answers = answers_to(one, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current=_TAB)
    if frame["banner"]["glass"]:
        more = {**more, "actions": []}
    return Page(
        template,
        {
            **frame,
            "asked": in_brief(one, case, request.actor),
            "rows": in_full_words(one),
            "answers": [answer_in_words(each) for each in answers],
            **more,
        },
        status=status,
        seen=(Seen(RequestEvent.VIEWED, target=one, case_id=case.pk, shown=[each.pk for each in answers]),),
    )


def _acts(one: InformationRequest, case: Case, actor: ActingPerson) -> dict[str, Any]:
    if one.stage not in STILL_ASKED or not may(actor.role, Action.REQUEST_INFORMATION):
        return {"actions": []}
    offered = (
        [("Answer", "cases:answer_request"), ("Refuse", "cases:refuse_information_request")]
        if one.to_agency_id == actor.agency_id
        else [("Withdraw", "cases:withdraw_request")]
    )
    return {"actions": [{"text": text, "href": _to(name, case, one.pk)} for text, name in offered]}


def _to(name: str, case: Case, *more: UUID) -> str:
    return reverse(name, args=[case.reference, *more])
