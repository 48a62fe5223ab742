"""The end of a case: what stands in its way, how it was, the reviews after it, and who could lead again."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from agencies.models import Membership
from agencies.roles import Action, may
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases import hidden_cases
from cases.closing import duties_that_keep_open, reasons_not_to_close
from cases.handing_over import may_be_told
from cases.models import Case, CaseClosing, CaseStatus, Participation, PostExitReview, ReviewState, TeamMember
from cases.post_exit import HELD_FROM, can_be_held
from cases.selectors.hand_overs import open_duties
from cases.selectors.opened import granted_sections
from cases.selectors.team import colleagues_who_may_lead, to_whom_it_is_open
from reminders.models import DueDate

# The same words whatever it is and however much, so that they tell nothing but that there is something.
ASK_THE_LEAD_AGENCY = "Something that is not shown to you is still open on this case. Ask the lead agency"

_COLOURS = {ReviewState.DUE: "yellow", ReviewState.HELD: "green", ReviewState.CALLED_OFF: "grey"}


def why_not_closed(case: Case, *, actor: ActingPerson) -> list[str]:
    """Every reason not to close the case yet that the actor may know of; one sentence for all the others."""
    held = granted_sections(case, actor=actor)
    sections = duties_that_keep_open()
    # What an agency left undone whose part has ended can be done by nobody.
    there = {case.lead_agency_id, *_taking_part(case, actor)}
    waiting = [due for due in open_duties(case.pk) if due.kind in sections and due.agency_id in there]
    shown = [due for due in waiting if _is_shown(due, sections[due.kind], held, actor)]
    reasons = [*reasons_not_to_close(case.pk), *(_in_words(due) for due in shown)]
    if len(shown) < len(waiting) or hidden_cases.closing_waits_unseen(case.pk):
        reasons.append(ASK_THE_LEAD_AGENCY)
    return list(dict.fromkeys(reasons))


def _taking_part(case: Case, actor: ActingPerson) -> set[UUID]:
    parts = Participation.objects.visible_to(actor).filter(in_force(), case=case)
    return set(parts.values_list("agency_id", flat=True))


def _is_shown(due: DueDate, section: Section, held: frozenset[Section], actor: ActingPerson) -> bool:
    return section in held and (due.agency_id == actor.agency_id or may_be_told(due.kind))


def _in_words(due: DueDate) -> str:
    return f"{due.agency.name} has still to do this: {due.what}, due on {in_full(due.due_on)}"


def people_who_may_lead_again(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """People on the team for the lead agency in a role that can lead, whoever led last included.

    On a restricted case only those who are named on it.
    """
    there = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, agency_id=case.lead_agency_id)
    places = set(there.values_list("user_id", flat=True))
    return to_whom_it_is_open(case, [one for one in colleagues_who_may_lead(actor) if one.user_id in places])


def review_on(case: Case, key: UUID, *, actor: ActingPerson) -> PostExitReview:
    """One review after closing of this case."""
    return open_or_404(PostExitReview, actor, pk=key, case=case)


def closings_of(case: Case, *, actor: ActingPerson, acts: bool) -> list[dict[str, Any]]:
    """Every closing of the case, the latest first, each with the reviews after it.

    ``acts``: whether the reader may hold them.
    """
    rows = CaseClosing.objects.visible_to(actor).filter(case=case).order_by("-closed_on", "-pk")
    closings = list(rows.select_related("agency", "closed_by", "reopened_by"))
    reviews: dict[UUID, list[PostExitReview]] = {}
    found = PostExitReview.objects.visible_to(actor).filter(case=case).order_by("due_on")
    for one in found.select_related("agency", "held_by"):
        reviews.setdefault(one.closing_id, []).append(one)
    return [_closing(one, case, reviews.get(one.pk, []), acts=acts) for one in closings]


def may_act_on_closing(case: Case, *, actor: ActingPerson) -> bool:
    """Whether the reader may hold the reviews of this closed case, and open it again."""
    leads = case.lead_agency_id == actor.agency_id and may(actor.role, Action.CLOSE_CASE)
    return leads and case.status == CaseStatus.CLOSED


def _closing(one: CaseClosing, case: Case, reviews: list[PostExitReview], *, acts: bool) -> dict[str, Any]:
    facts = [
        {"key": "How the work ended", "value": one.get_outcome_display()},
        {"key": "Why", "value": one.reason},
        {"key": "Closed by", "value": f"{one.closed_by or 'Not known'}, {one.agency}"},
    ]
    if one.reopened_at:
        day = in_full(timezone.localtime(one.reopened_at).date())
        facts += [
            {"key": "Re-opened", "value": f"{day}, by {one.reopened_by}"},
            {"key": "Why it was re-opened", "value": one.reopened_because},
        ]
    return {
        "id": one.pk,
        "closed_on": one.closed_on,
        "rows": facts,
        "stands": one.reopened_at is None,
        "reviews": [_review(each, case, acts=acts and one.reopened_at is None) for each in reviews],
    }


def _review(one: PostExitReview, case: Case, *, acts: bool) -> dict[str, Any]:
    state = ReviewState(one.state)
    acts = acts and can_be_held(one) and timezone.localdate() >= one.due_on - HELD_FROM
    held = [
        {"key": "Who was asked", "value": one.who_was_asked},
        {"key": "Known since", "value": one.known_since},
        {"key": "To be taken up again?", "value": one.get_re_referral_display()},
        {"key": "What follows", "value": one.follows or "Nothing"},
        {"key": "Held by", "value": _held_by(one)},
    ]
    return {
        "id": one.pk,
        "heading": f"{one.months}-month review",
        "due_on": one.due_on,
        "is_due": state == ReviewState.DUE,
        "agency": one.agency.name,
        "state": state.label,
        "colour": _COLOURS[state],
        "rows": held if state == ReviewState.HELD else [],
        "earlier": [_earlier(each) for each in one.earlier],
        "href": reverse("cases:hold_post_exit_review", args=[case.reference, one.pk])
        if acts and can_be_held(one)
        else "",
        "act": "Hold this review" if state == ReviewState.DUE else "Hold this review again",
    }


def _held_by(one: PostExitReview) -> str:
    return f"{one.held_by}, {in_full(timezone.localtime(one.held_at).date())}" if one.held_at else ""


def _earlier(said: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"key": "Known since", "value": said.get("known_since", "")},
        {"key": "What follows", "value": said.get("follows", "") or "Nothing"},
    ]
