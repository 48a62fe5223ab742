"""The lead agency decides on a request for access: terms, a second person where two must agree, or no."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.access_events import RequestEvent
from cases.forms.access_requests import ApproveAsSecondForm, ApproveRequestForm, RefuseRequestForm
from cases.models import AccessRequest, Case, RequestState
from cases.selectors.access_requests import request_in_full, request_on, sees
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.services.approve_request import approve_as_second, approve_request
from cases.services.refuse_request import refuse_request
from cases.views.checking import check_page, goes_back, is_checked


@page(methods=("GET", "POST"))
def decide_on_access_page(request: ActorRequest, reference: str, request_id: UUID) -> Page | Redirect:
    """Who asks for what and why; on what terms it is granted, shown before it is done."""
    case, asked = _asked(request, reference, request_id)
    shown = request_in_full(asked, case, actor=request.actor)
    form = _approval_form(request, asked, shown)
    frame = record_frame(case, actor=request.actor, current="cases:access")
    seen = Seen(RequestEvent.VIEWED, target=asked, case_id=case.pk)
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        answers = form.answers()
        if asked.state == RequestState.WAITING:
            answers.setdefault("sections", list(asked.sections))
        try:
            if asked.state == RequestState.SECOND:
                approve_as_second(asked, actor=request.actor, **answers)
                return _decided(case)
            if is_checked(request):
                return _approved(approve_request(asked, actor=request.actor, **answers), case)
            seen_after = sees(asked, [Section.CORE.value, *answers["sections"]], actor=request.actor)
            follows = {**frame, **_follows(asked, case, shown, answers), "sees": seen_after}
            return check_page(request, follows, seen=seen, version=answers["version"])
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"asked": shown, "form": form, "refuse_href": _address("cases:refuse_request", case, asked)}
    return Page(
        "cases/decide_on_access.html",
        {**frame, **data, "cancel_href": reverse("cases:access", args=[case.reference])},
        status=400 if form.errors else 200,
        seen=(seen,),
    )


@page(methods=("GET", "POST"))
def refuse_request_page(request: ActorRequest, reference: str, request_id: UUID) -> Page | Redirect:
    """Why it is not granted."""
    case, asked = _asked(request, reference, request_id)
    form = RefuseRequestForm(request.POST or None, initial={"version": asked.version})
    if request.method == "POST" and form.is_valid():
        try:
            refuse_request(asked, actor=request.actor, **form.answers())
            return _decided(case)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/refuse_request.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "cancel_href": _address("cases:decide_on_access", case, asked),
        },
        status=400 if form.errors else 200,
        seen=(Seen(RequestEvent.VIEWED, target=asked, case_id=case.pk),),
    )


def _asked(request: ActorRequest, reference: str, key: UUID) -> tuple[Case, AccessRequest]:
    case = led_case(reference, actor=request.actor, action=Action.DECIDE_ON_ACCESS)
    return case, request_on(case, key, actor=request.actor)


def _approval_form(
    request: ActorRequest, asked: AccessRequest, shown: dict[str, Any]
) -> ApproveRequestForm | ApproveAsSecondForm:
    if asked.state == RequestState.SECOND:
        carried = {"version": asked.version, "content_hash": asked.content_hash}
        return ApproveAsSecondForm(request.POST or None, initial=carried)
    proposed = {"version": asked.version, "sections": asked.sections, "until": asked.until}
    return ApproveRequestForm(
        request.POST or None, initial=proposed, asked=asked.sections, takes_part=shown["takes_part"]
    )


def _follows(
    asked: AccessRequest, case: Case, shown: dict[str, Any], answers: dict[str, Any]
) -> dict[str, Any]:
    afterwards = ["Everybody who takes part will see that they do, until when, and on what basis."]
    if not shown["takes_part"]:
        afterwards.insert(
            0, f"{shown['agency']} takes part. Its managers whose role reaches every case see it too."
        )
    if shown["needs_second"]:
        afterwards.append("Where two people must agree, nobody sees anything until the second has approved.")
    return {
        "heading": f"Check what {asked.user} will see",
        "intro": f"Until the end of {answers['until']:%-d %B %Y}, {asked.user} will see of this case:",
        "afterwards": afterwards,
        "submit": "Approve",
        "cancel_href": reverse("cases:access", args=[case.reference]),
    }


def _approved(asked: AccessRequest, case: Case) -> Redirect:
    if asked.state == RequestState.GRANTED:
        return _decided(case)
    return Redirect(
        reverse("cases:access", args=[case.reference]), "A second person must approve before access is given."
    )


def _decided(case: Case) -> Redirect:
    return Redirect(reverse("cases:access", args=[case.reference]), "The request was decided.")


def _address(url_name: str, case: Case, asked: AccessRequest) -> str:
    return reverse(url_name, args=[case.reference, asked.pk])
