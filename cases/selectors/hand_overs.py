"""Proposed hand-overs: what is open on a case, what was proposed and answered, and to whom it may go."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Agency, Membership
from agencies.roles import ROLES, Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.handing_over import Falls, may_be_told, open_besides, what_becomes_of
from cases.models import UNDER_WAY, Case, HandOver, HandOverState, Participation, ReleaseNeed
from cases.selectors.earlier_proposals import earlier_proposals
from cases.selectors.participation import sections_in_words
from reminders.models import DueDate

# Whoever hands over sees every duty on the case; row security still keeps to cases open to them.
ANSWERED = "hand_over_answer"
_LISTING = System("listing what is open on a case that is handed over")
_CHOOSING = System("choosing who leads a case that is taken over")
_CAN_LEAD = [role.code for role in ROLES.values() if Action.EDIT_CASE in role.actions]
# About answering for information and about the hand-over itself: nothing a new lead takes on.
_NOT_LISTED = frozenset({"hand_over", ANSWERED, "subject_access", "subject_access_part"})
_COLOURS = {
    HandOverState.PROPOSED: "yellow",
    HandOverState.RETURNED: "orange",
    HandOverState.DECLINED: "red",
    HandOverState.WITHDRAWN: "grey",
    HandOverState.ACCEPTED: "green",
}


def open_duties(case_id: UUID, *, agency_id: UUID | None = None) -> list[DueDate]:
    """What is on the clock for this case, the first due first."""
    rows = DueDate.objects.visible_to(_LISTING).filter(case_id=case_id, done_at__isnull=True)
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    return list(rows.exclude(kind__in=_NOT_LISTED).select_related("agency").order_by("due_on", "what", "pk"))


def what_is_open(case: Case) -> list[dict[str, str]]:
    """What is open on the case and may be told to others: as a proposal lists it and keeps it."""
    on_the_clock = [
        {
            "what": due.what,
            "whose": due.agency.name,
            "due_on": due.due_on.isoformat(),
            "becomes": _becomes(due, case),
        }
        for due in open_duties(case.pk)
        if may_be_told(due.kind)
    ]
    besides = [
        {"what": line, "whose": "", "due_on": "", "becomes": "It stays on the case"}
        for line in open_besides(case.pk)
    ]
    return on_the_clock + besides


def needs_not_arranged(case_id: UUID) -> list[str]:
    """What is still to be arranged for release, in a number."""
    waiting = ReleaseNeed.objects.visible_to(_LISTING).filter(
        case_id=case_id, withdrawn_at__isnull=True, arranged__in=["to_do", "under_way"]
    )
    count = waiting.count()
    if not count:
        return []
    return [
        "1 release need is not arranged yet" if count == 1 else f"{count} release needs are not arranged yet"
    ]


def what_holds_back(case: Case, *, agency_id: UUID) -> list[str]:
    """What only this agency can finish, so that its part in the case cannot end before."""
    duties = open_duties(case.pk, agency_id=agency_id)
    return [due.what for due in duties if what_becomes_of(due.kind) == Falls.TO_BE_FINISHED]


def _becomes(due: DueDate, case: Case) -> str:
    if due.agency_id != case.lead_agency_id:
        return "It stays with that agency"
    return what_becomes_of(due.kind).value


def hand_overs_unanswered(case_id: UUID) -> list[str]:
    """A case is not closed while another agency is asked to take it over."""
    rows = HandOver.objects.visible_to(_LISTING).filter(case_id=case_id, state__in=UNDER_WAY)
    return ["A hand-over to another agency is under way. Withdraw it first"] if rows.exists() else []


def agencies_that_may_lead(case: Case) -> list[Agency]:
    """Every other agency that holds cases under a statutory gateway of its own."""
    others = Agency.objects.filter(is_statutory=True).exclude(pk=case.lead_agency_id)
    return list(others.order_by("name"))


def hand_over_under_way(case: Case, *, actor: ActingPerson) -> HandOver | None:
    """The proposal that waits for an answer, or for more."""
    rows = HandOver.objects.visible_to(actor).filter(case=case, state__in=UNDER_WAY)
    return rows.select_related("to_agency", "from_agency", "proposed_by", "answered_by").first()


def hand_overs_on(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every proposal made of this case, the latest first."""
    rows = HandOver.objects.visible_to(actor).filter(case=case)
    rows = rows.select_related("to_agency", "from_agency", "proposed_by", "answered_by")
    found = list(rows.order_by("-proposed_at", "-id"))
    unread = DueDate.objects.visible_to(_LISTING).filter(kind=ANSWERED, done_at__isnull=True)
    keys = set(unread.filter(subject_id__in=[one.pk for one in found]).values_list("subject_id", flat=True))
    return [
        {
            **as_plain(one),
            "is_ours": one.from_agency_id == actor.agency_id,
            "is_unread_no": one.pk in keys and one.state == HandOverState.DECLINED,
        }
        for one in found
    ]


def hand_over_on(case: Case, key: UUID, *, actor: ActingPerson) -> HandOver:
    """One proposal made of this case by the agency acted for."""
    return _one(HandOver.objects.visible_to(actor).filter(pk=key, case=case, from_agency_id=actor.agency_id))


def offered_hand_over(key: UUID, *, actor: ActingPerson) -> HandOver:
    """A proposal that the agency acted for is asked to answer; otherwise what a missing one gives."""
    return _one(HandOver.objects.visible_to(actor, Action.ANSWER_HAND_OVER).filter(pk=key))


def proposed_hand_over(key: UUID, *, actor: ActingPerson) -> HandOver:
    """A proposal, for those asked to answer it and those who sent it; otherwise what a missing one gives."""
    return _one(HandOver.objects.visible_to(actor).filter(pk=key))


def may_answer(one: HandOver, *, actor: ActingPerson) -> bool:
    """Whether the actor is asked to answer this proposal."""
    return HandOver.objects.visible_to(actor, Action.ANSWER_HAND_OVER).filter(pk=one.pk).exists()


def offered_hand_overs(actor: ActingPerson) -> list[dict[str, Any]]:
    """The proposals that wait for an answer of the agency acted for, the first due first."""
    rows = HandOver.objects.visible_to(actor, Action.ANSWER_HAND_OVER).select_related(
        "to_agency", "from_agency", "proposed_by", "answered_by"
    )
    return [as_plain(one) for one in rows.order_by("answer_by", "proposed_at", "id")]


def _one(rows: QuerySet[HandOver]) -> HandOver:
    found = rows.select_related("to_agency", "from_agency", "proposed_by", "answered_by").first()
    if found is None:
        raise Http404
    return found


def as_plain(one: HandOver) -> dict[str, Any]:
    """A proposal, ready to be shown."""
    state = HandOverState(one.state)
    return {
        "id": one.pk,
        "case_id": one.case_id,
        "reference": one.reference,
        "initials": one.initials,
        "from_agency": one.from_agency.name,
        "to_agency": one.to_agency.name,
        "proposed_by": one.proposed_by.listed_name,
        "proposed_on": timezone.localtime(one.proposed_at).date(),
        "answer_by": one.answer_by,
        "reason": one.reason,
        "summary": one.summary,
        "open_things": with_days(one.open_things),
        "keeps": sections_in_words(one.kept_sections),
        "part_kept": one.part_kept,
        "state": state.label,
        "colour": _COLOURS[state],
        "is_waiting": state == HandOverState.PROPOSED,
        "is_returned": state == HandOverState.RETURNED,
        "is_under_way": state in UNDER_WAY,
        "is_no": state in {HandOverState.DECLINED, HandOverState.RETURNED},
        "answered_by": one.answered_by.listed_name if one.answered_by else "",
        "answered_on": timezone.localtime(one.answered_at).date() if one.answered_at else None,
        "answer_reason": one.answer_reason,
        "earlier": earlier_proposals(one),
        "version": one.version,
        "href": reverse("cases:hand_over", args=[one.pk]),
    }


def _thing(each: dict[str, str]) -> dict[str, str]:
    day = each.get("due_on", "")
    words = in_full(date.fromisoformat(day)) if day else "No date set"
    return {**each, "due": words}


def with_days(things: list[dict[str, str]]) -> list[dict[str, str]]:
    """What is open, each with its day in words."""
    return [_thing(each) for each in things]


def sections_of_lead(case: Case, *, actor: ActingPerson) -> list[str]:
    """What the agency that leads is granted of the case, in words: what whoever takes over will hold."""
    return sections_in_words(sorted(granted_to_lead(case, actor=actor)))


def granted_to_lead(case: Case, *, actor: ActingPerson) -> set[str]:
    """What the agency that leads is granted of the case."""
    parts = Participation.objects.visible_to(actor).filter(
        in_force(), case=case, agency_id=case.lead_agency_id
    )
    return {Section.CORE.value, *(code for part in parts for code in part.sections)}


def people_who_may_take_over(actor: ActingPerson) -> list[Membership]:
    """People at the agency acted for in a role that can lead a case, oneself included."""
    rows: Iterable[Membership] = (
        Membership.objects.visible_to(_CHOOSING)
        .filter(in_force(), agency_id=actor.agency_id, role__in=_CAN_LEAD, user__is_active=True)
        .select_related("user")
        .order_by("user__name", "role")
    )
    return list(rows)
