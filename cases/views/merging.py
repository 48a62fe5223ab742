"""Other records of the person of a case: brought together by those who lead both, and taken apart again."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.forms.merging import AnswerMergeForm, ProposeMergeForm, SettleDifferenceForm, UndoMergeForm
from cases.merge_events import MergeEvent
from cases.models import Case, MatchDecision, MergeState, PersonMerge, PossibleMatch
from cases.selectors.banner import record_frame
from cases.selectors.merge_differences import difference_to_settle
from cases.selectors.merges import in_words, merge_on, merge_to_answer, merges_on, which_stands
from cases.selectors.opened import led_case, opened_case
from cases.selectors.people import agency_named
from cases.services.merging.answer_merge import answer_merge
from cases.services.merging.propose_merge import propose_merge
from cases.services.merging.settle_difference import settle_difference
from cases.services.merging.undo_merge import undo_merge

_TAB = "cases:overview"


@page()
def merges_page(request: ActorRequest, reference: str) -> Page:
    """What was asked, agreed and undone; the same page for all who may know of no other record."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.IDENTITY)
    frame = record_frame(case, actor=actor, current=_TAB)
    merges = merges_on(case, actor=actor)
    if frame["banner"]["glass"]:
        merges = [{**one, "actions": []} for one in merges]
    shown = [one["id"] for one in merges]
    return Page(
        "cases/merging/merges.html",
        {**frame, "merges": merges},
        seen=(
            Seen(MergeEvent.VIEWED, target=case, case_id=case.pk),
            *([Seen(MergeEvent.BOTH_SHOWN, shown=shown)] if shown else []),
        ),
    )


@page(methods=("GET", "POST"))
def propose_merge_page(request: ActorRequest, reference: str, match_id: UUID) -> Page | Redirect:
    """What the other agency will be told, before it is asked."""
    actor = request.actor
    case = _led(request, reference)
    match = open_or_404(PossibleMatch, actor, pk=match_id, case_id=case.pk)
    form = ProposeMergeForm(request.POST or None, initial={"version": match.version})
    if form.carries_out(lambda: propose_merge(match, case=case, actor=actor, **form.answers())):
        return Redirect(_to("cases:merges", case), "The other agency was asked.")
    return _form(
        request,
        case,
        "propose_merge",
        {
            "form": form,
            "agency": agency_named(match.by_agency_id),
            "asks": match.decision == MatchDecision.SAME and match.undone_at is None,
        },
    )


@page(methods=("GET", "POST"))
def answer_merge_page(request: ActorRequest, reference: str, merge_id: UUID) -> Page | Redirect:
    """What the other agency says, and whether it is so."""
    actor = request.actor
    case = _led(request, reference)
    merge = merge_to_answer(case, merge_id, actor=actor)
    form = AnswerMergeForm(request.POST or None, initial={"version": merge.version})
    if form.carries_out(lambda: answer_merge(merge, case=case, actor=actor, **form.answers())):
        return Redirect(_to("cases:merges", case), "What you answered was recorded.")
    is_waiting = merge.state == MergeState.PROPOSED
    is_own = merge.proposed_by_id == actor.user_id
    more = {
        "form": form,
        "agency": agency_named(merge.agency_id),
        "asks": bool(form.errors) or (is_waiting and not is_own),
    }
    return _form(request, case, "answer_merge", {**more, **_told(merge, is_waiting=is_waiting)})


@page(methods=("GET", "POST"))
def undo_merge_page(request: ActorRequest, reference: str, merge_id: UUID) -> Page | Redirect:
    """What undoing does, and why it is done."""
    actor = request.actor
    case = _led(request, reference)
    merge = merge_on(case, merge_id, actor=actor)
    form = UndoMergeForm(request.POST or None, initial={"version": merge.version})
    if form.carries_out(lambda: undo_merge(merge, case=case, actor=actor, **form.answers())):
        return Redirect(_to("cases:merges", case), "It was undone.")
    is_waiting = merge.state == MergeState.PROPOSED
    asks = merge.state == MergeState.TOGETHER or (is_waiting and merge.case_id == case.pk)
    return _form(
        request, case, "undo_merge", {"form": form, "asks": asks, **_told(merge, is_waiting=is_waiting)}
    )


@page(methods=("GET", "POST"))
def settle_difference_page(
    request: ActorRequest, reference: str, merge_id: UUID, what: str
) -> Page | Redirect:
    """What both records say, and which of it stands."""
    actor = request.actor
    case = _led(request, reference)
    merge = merge_on(case, merge_id, actor=actor)
    found = difference_to_settle(merge, what, actor=actor)
    stands = which_stands(merge)
    form = SettleDifferenceForm(request.POST or None, initial={"said": found.said}, stands=stands)
    said: dict[str, Any] = {"case": case, "actor": actor, "what": what}
    if form.carries_out(lambda: settle_difference(merge, **said, **form.answers())):
        return Redirect(_to("cases:merges", case), "What stands was recorded.")
    both = [
        {"key": f"From the record of {merge.agency}", "value": found.proposer},
        {"key": f"From the record of {merge.other_agency}", "value": found.answerer},
    ]
    return _form(request, case, "settle_difference", {"form": form, "label": found.label, "rows": both})


def _led(request: ActorRequest, reference: str) -> Case:
    return led_case(reference, actor=request.actor, section=Section.IDENTITY, action=Action.EDIT_CASE)


def _told(merge: PersonMerge, *, is_waiting: bool) -> dict[str, Any]:
    return {
        "rows": in_words(merge),
        "is_waiting": is_waiting,
        "answer_by": merge.answer_by,
        "state": merge.get_state_display(),
    }


def _form(request: ActorRequest, case: Case, template: str, data: dict[str, Any]) -> Page:
    return Page(
        f"cases/merging/{template}.html",
        {
            **record_frame(case, actor=request.actor, current=_TAB),
            "cancel_href": _to("cases:merges", case),
            **data,
        },
        status=400 if data["form"].errors else 200,
        seen=(Seen(MergeEvent.VIEWED, target=case, case_id=case.pk),),
    )


def _to(name: str, case: Case) -> str:
    return reverse(name, args=[case.reference])
