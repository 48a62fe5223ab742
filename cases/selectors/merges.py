"""Other records of the person of a case: what was asked, agreed and undone, as far as the reader may know."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case, Compared, MergeState, PersonMerge, SettledDifference, WhichStands
from cases.selectors.merge_differences import Difference, both_known, differences_of, said_by_both

# Not the two cases: each is asked for through its own door, for one of them may be hidden.
_WITH = ("agency", "other_agency", "proposed_by", "answered_by", "undone_by")
_COLOURS = {
    MergeState.PROPOSED: "yellow",
    MergeState.TOGETHER: "green",
    MergeState.DECLINED: "red",
    MergeState.WITHDRAWN: "grey",
    MergeState.APART: "grey",
}


def merges_on(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Each, the latest first; with what both records say to those alone who may know of both."""
    rows = PersonMerge.objects.visible_to(actor).filter(_of(case)).select_related(*_WITH)
    return [_as_plain(one, case, actor) for one in rows.order_by("-proposed_at", "-id")]


def merge_on(case: Case, key: UUID, *, actor: ActingPerson) -> PersonMerge:
    """One of them; otherwise what a missing one gives."""
    found = open_or_404(PersonMerge, actor, pk=key)
    if case.pk not in {found.case_id, found.other_case_id}:
        raise Http404
    return found


def merge_to_answer(case: Case, key: UUID, *, actor: ActingPerson) -> PersonMerge:
    """One that the lead of this case is asked about; whoever proposed it on their own case is refused."""
    found = merge_on(case, key, actor=actor)
    if found.other_case_id != case.pk:
        raise PermissionDenied
    return found


def in_words(merge: PersonMerge) -> list[dict[str, str]]:
    """What was asked, answered and undone, by whom and why."""
    rows = [
        {"key": "Asked by", "value": _who(merge.proposed_by, merge.agency, merge.proposed_at)},
        {"key": "Compared", "value": ", ".join(Compared(one).label for one in merge.compared)},
        {"key": "Why they are one person", "value": merge.reason},
    ]
    if merge.answered_by:
        answered = _who(merge.answered_by, merge.other_agency, merge.answered_at)
        said = merge.answer_reason
        rows += [{"key": "Answered by", "value": answered}, {"key": "What they say", "value": said}]
    if merge.undone_by:
        word = "Taken back" if merge.state == MergeState.WITHDRAWN else "Undone"
        undone = f"{merge.undone_by}, {_day(merge.undone_at)}"
        rows += [{"key": f"{word} by", "value": undone}, {"key": "Why", "value": merge.undone_reason}]
    return rows


def _of(case: Case) -> Q:
    return Q(case_id=case.pk) | Q(other_case_id=case.pk)


def _as_plain(merge: PersonMerge, case: Case, actor: ActingPerson) -> dict[str, Any]:
    state = MergeState(merge.state)
    is_decider = may(actor.role, Action.EDIT_CASE) and case.lead_agency_id == actor.agency_id
    knows = both_known(merge, actor=actor)
    other = merge.agency if merge.other_case_id == case.pk else merge.other_agency
    return {
        "id": merge.pk,
        "version": merge.version,
        "heading": f"With a record of {other}",
        "state": state.label,
        "colour": _COLOURS[state],
        "is_waiting": state == MergeState.PROPOSED,
        "answer_by": merge.answer_by,
        "rows": in_words(merge),
        "knows": knows,
        "is_together": state == MergeState.TOGETHER,
        "actions": _actions(merge, case) if is_decider else [],
        **(_both(merge, case, actor, is_decider=is_decider) if knows else {}),
    }


def _actions(merge: PersonMerge, case: Case) -> list[dict[str, str]]:
    def to(name: str, text: str) -> dict[str, str]:
        return {"text": text, "href": reverse(name, args=[case.reference, merge.pk])}

    if merge.state == MergeState.TOGETHER:
        return [to("cases:undo_merge", "Undo this")]
    if merge.state != MergeState.PROPOSED:
        return []
    if merge.other_case_id == case.pk:
        return [to("cases:answer_merge", "Answer")]
    return [to("cases:undo_merge", "Take it back")]


def _both(merge: PersonMerge, case: Case, actor: ActingPerson, *, is_decider: bool) -> dict[str, Any]:
    first, second = said_by_both(merge, actor=actor)
    references = dict(
        Case.objects.visible_to(actor)
        .filter(pk__in=[merge.case_id, merge.other_case_id])
        .values_list("pk", "reference")
    )
    settled = (
        SettledDifference.objects.visible_to(actor).filter(merge=merge).select_related("settled_by", "agency")
    )
    kept = list(settled.order_by("-settled_at", "-id"))
    sides = ((merge.case_id, merge.agency, first), (merge.other_case_id, merge.other_agency, second))
    return {
        "sides": [
            {
                "origin": f"From the record of {agency}",
                "reference": references.get(key, ""),
                "href": reverse("cases:overview", args=[references[key]]) if key != case.pk else "",
                "rows": said.rows(),
            }
            for key, agency, said in sides
        ],
        "differences": [
            _difference(one, merge, case, kept, offers=is_decider) for one in differences_of(first, second)
        ],
    }


def _difference(
    one: Difference, merge: PersonMerge, case: Case, kept: list[SettledDifference], *, offers: bool
) -> dict[str, Any]:
    of_this = [each for each in kept if each.what == one.what]
    now = next((each for each in of_this if each.said == one.said), None)
    href = reverse("cases:settle_difference", args=[case.reference, merge.pk, one.what]) if offers else ""
    return {
        "what": one.what,
        "said": one.said,
        "label": one.label,
        "rows": [
            {"key": f"From the record of {merge.agency}", "value": one.proposer},
            {"key": f"From the record of {merge.other_agency}", "value": one.answerer},
            *(_settled(each, merge, is_now=each is now) for each in of_this),
        ],
        "is_settled": now is not None,
        "href": href,
    }


def _settled(one: SettledDifference, merge: PersonMerge, *, is_now: bool) -> dict[str, str]:
    stands = which_stands(merge)[one.stands]
    told = f"{stands}. {one.reason}\n{one.settled_by}, {one.agency}, {_day(one.settled_at)}"
    return {"key": "Settled" if is_now else "Settled before", "value": told}


def which_stands(merge: PersonMerge) -> dict[str, str]:
    """The answers to which of the two stands, with the agencies' names."""
    return {
        WhichStands.PROPOSER.value: f"What the record of {merge.agency} says",
        WhichStands.ANSWERER.value: f"What the record of {merge.other_agency} says",
        WhichStands.BOTH.value: WhichStands.BOTH.label,
        WhichStands.UNCLEAR.value: WhichStands.UNCLEAR.label,
    }


def _who(person: Any, agency: Any, moment: Any) -> str:
    return f"{person}, {agency}, {_day(moment)}"


def _day(moment: Any) -> str:
    return in_full(timezone.localtime(moment).date())
