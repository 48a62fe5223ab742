"""Deciding whether a record elsewhere is of the person of this case."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.access_events import MatchEvent
from cases.forms.decide_match import DecideMatchForm
from cases.models import MatchDecision, MatchGround, PossibleMatch
from cases.selectors.alike import told_apart_from
from cases.selectors.banner import record_frame
from cases.selectors.matches import is_theirs_to_decide
from cases.selectors.opened import led_case
from cases.selectors.people import agency_named
from cases.services.decide_match import decide_match


@page(methods=("GET", "POST"))
def decide_match_page(request: ActorRequest, reference: str, match_id: UUID) -> Page | Redirect:
    """What is alike, at which agency, and what the agency that leads this case says to it."""
    actor = request.actor
    case = led_case(reference, actor=actor, section=Section.IDENTITY, action=Action.EDIT_CASE)
    match = open_or_404(PossibleMatch, actor, pk=match_id, case_id=case.pk)
    form = DecideMatchForm(request.POST or None, initial={"version": match.version})
    is_theirs = is_theirs_to_decide(match, actor=actor)
    onward = reverse("cases:overview", args=[case.reference])
    if form.carries_out(lambda: decide_match(match, case=case, actor=actor, **form.answers())):
        return Redirect(onward, "What you decided was recorded.")
    return Page(
        "cases/decide_match.html",
        {
            **record_frame(case, actor=actor, current="cases:overview"),
            "match": _shown(match),
            "apart": told_apart_from(case, actor=actor),
            "form": form,
            "asks": bool(form.errors) or (not match.decision and is_theirs),
            "is_with_others": not match.decision and not is_theirs,
            "propose_href": _propose_href(match, reference),
            "cancel_href": onward,
        },
        status=400 if form.errors else 200,
        seen=(Seen(MatchEvent.VIEWED, target=match, case_id=case.pk),),
    )


def _propose_href(match: PossibleMatch, reference: str) -> str:
    if match.decision != MatchDecision.SAME or match.undone_at:
        return ""
    return reverse("cases:propose_merge", args=[reference, match.pk])


def _shown(match: PossibleMatch) -> dict[str, Any]:
    return {
        "agency": agency_named(match.by_agency_id),
        "alike": [MatchGround(one).label for one in match.grounds],
        "found_on": match.found_at,
        "answer_by": match.answer_by,
        "decision": match.get_decision_display(),
        "reason": match.reason,
        "is_undone": match.undone_at is not None,
    }
