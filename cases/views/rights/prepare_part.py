"""Preparing a part of a subject access pack, by somebody who may read its section."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from cases.forms.rights.subject_access import DecideOnItemForm, PartForm
from cases.models import Case, SubjectAccessItem, SubjectAccessPart
from cases.models.rights.subject_access import Answer, PartState
from cases.rights_events import SubjectAccessEvent
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.rights.subject_access import item_row, items_of, may_prepare, part_row, request_of
from cases.services.rights.prepare_part import begin_part, decide_on_item, decide_on_the_rest, finish_part
from cases.withholding import withholding_in

Frame = dict[str, Any]


@page(methods=("GET", "POST"))
def prepare_part_page(request: ActorRequest, reference: str, part_id: UUID) -> Page | Redirect:
    """The items of the part: gathered first, then decided one by one, then said to be ready."""
    case, part, frame = _opened(request, reference, part_id)
    form = PartForm(request.POST or None, initial={"version": part.version})
    at = reverse("cases:prepare_part", args=[reference, part.pk])
    if request.method == "POST" and form.is_valid():
        try:
            if part.state == PartState.WAITING:
                begin_part(part, actor=request.actor, **form.answers())
                return Redirect(at, "What is held was gathered.")
            finish_part(part, actor=request.actor, **form.answers())
            return Redirect(reverse("cases:case_rights", args=[reference]), "The part is ready.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _part_page(request, case, part, frame, form)


def _part_page(
    request: ActorRequest, case: Case, part: SubjectAccessPart, frame: Frame, form: PartForm
) -> Page:
    items = list(items_of(part, actor=request.actor))
    asked = request_of(part, actor=request.actor)
    undecided = [one for one in items if one.answer == Answer.UNDECIDED]
    at = [case.reference, part.pk]
    return Page(
        "cases/rights/prepare_part.html",
        {
            **frame,
            "form": form,
            "part": part_row(part, reasons_version=asked.reasons_version),
            "tasks": [item_row(one, reference=case.reference) for one in items],
            "is_waiting": part.state == PartState.WAITING,
            "is_begun": part.state == PartState.BEGUN,
            "undecided": len(undecided),
            "suggested": len([one for one in undecided if one.suggested_reason]),
            "rest_href": reverse("cases:decide_on_the_rest", args=at),
            "back_href": reverse("cases:case_rights", args=[case.reference]),
        },
        status=400 if form.errors else 200,
        seen=(_seen(part, [one.pk for one in items]),),
    )


@page(methods=("GET", "POST"))
def decide_on_the_rest_page(request: ActorRequest, reference: str, part_id: UUID) -> Page | Redirect:
    """What would be decided about everything not decided yet, before it is."""
    _, part, frame = _opened(request, reference, part_id)
    form = PartForm(request.POST or None, initial={"version": part.version})
    back = reverse("cases:prepare_part", args=[reference, part.pk])
    if form.carries_out(lambda: decide_on_the_rest(part, actor=request.actor, **form.answers())):
        return Redirect(back, "The rest was decided as the rules suggest.")
    rest = [one for one in items_of(part, actor=request.actor) if one.answer == Answer.UNDECIDED]
    reasons = withholding_in(request_of(part, actor=request.actor).reasons_version).reasons
    return Page(
        "cases/rights/decide_on_the_rest.html",
        {
            **frame,
            "form": form,
            "rows": [
                {
                    "title": one.title,
                    "kind": one.kind,
                    "words": one.words,
                    "given": one.suggested,
                    "becomes": _becomes(one),
                    "reason": reasons[one.suggested_reason].words if one.suggested_reason else "",
                }
                for one in rest
            ],
            "cancel_href": back,
        },
        status=400 if form.errors else 200,
        seen=(_seen(part, [one.pk for one in rest]),),
    )


@page(methods=("GET", "POST"))
def decide_on_item_page(
    request: ActorRequest, reference: str, part_id: UUID, item_id: UUID
) -> Page | Redirect:
    """One item in its words, what a rule suggests, and what is to be done with it."""
    _, part, frame = _opened(request, reference, part_id)
    item = open_or_404(SubjectAccessItem, request.actor, pk=item_id, part_id=part.pk)
    rules = withholding_in(request_of(part, actor=request.actor).reasons_version)
    form = DecideOnItemForm(request.POST or None, initial=_first_answers(item), reasons=rules.choices())
    if form.carries_out(lambda: decide_on_item(item, actor=request.actor, **form.answers())):
        return Redirect(_next_item(request, reference, part))
    suggested = rules.reasons.get(item.suggested_reason)
    return Page(
        "cases/rights/decide_on_item.html",
        {
            **frame,
            "form": form,
            "item": {"kind": item.kind, "title": item.title, "words": item.words},
            "suggested": suggested.words if suggested else "",
            "cancel_href": reverse("cases:prepare_part", args=[reference, part.pk]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(SubjectAccessEvent.ITEM_VIEWED, target=item, case_id=item.case_id),),
    )


def _opened(request: ActorRequest, reference: str, part_id: UUID) -> tuple[Case, SubjectAccessPart, Frame]:
    case = opened_case(reference, actor=request.actor)
    part = open_or_404(SubjectAccessPart, request.actor, pk=part_id, case_id=case.pk)
    frame = record_frame(case, actor=request.actor, current="cases:case_rights")
    if not may_prepare(part, frame["held"], actor=request.actor):
        raise PermissionDenied
    return case, part, frame


def _seen(part: SubjectAccessPart, shown: list[UUID]) -> Seen:
    return Seen(SubjectAccessEvent.PART_VIEWED, target=part, case_id=part.case_id, shown=shown)


def _first_answers(item: SubjectAccessItem) -> dict[str, Any]:
    if item.answer != Answer.UNDECIDED:
        answers = {"answer": item.answer, "reason": item.reason, "released_words": item.released_words}
        return {**answers, "version": item.version}
    answer = Answer.REDACT if item.suggested else Answer.WITHHOLD if item.suggested_reason else ""
    return {
        "version": item.version,
        "answer": answer,
        "reason": item.suggested_reason,
        "released_words": item.suggested or item.words,
    }


def _becomes(item: SubjectAccessItem) -> str:
    if not item.suggested_reason:
        return Answer.RELEASE.label
    return Answer.REDACT.label if item.suggested else Answer.WITHHOLD.label


def _next_item(request: ActorRequest, reference: str, part: SubjectAccessPart) -> str:
    left = items_of(part, actor=request.actor).filter(answer=Answer.UNDECIDED).first()
    if left is None:
        return reverse("cases:prepare_part", args=[reference, part.pk])
    return reverse("cases:decide_on_item", args=[reference, part.pk, left.pk])
