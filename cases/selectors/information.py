"""Graded information as its page shows it: the grades in words, the decisions about each item."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.grading import grading_behind
from cases.models import (
    Case,
    InformationDecision,
    InformationItem,
    InformationOrigin,
    InformationSource,
    InformationStatus,
)
from cases.selectors.banner import record_frame
from cases.selectors.citations import citations_on, contexts_on
from cases.selectors.handling import handling_in_words, names_of_readers
from cases.selectors.opened import opened_case
from cases.selectors.section_entries import entry_shown, own_entry
from cases.weighing_rules import weighed_in_words

_COLOURS = {
    InformationStatus.UNGRADED: "yellow",
    InformationStatus.GRADED: "green",
    InformationStatus.LOWERED: "orange",
    InformationStatus.DISMISSED: "grey",
}


def own_item(reference: str, key: UUID, *, actor: ActingPerson) -> tuple[Case, InformationItem]:
    """An item that one's own agency submitted, with its case, for its information owner."""
    case = opened_case(reference, actor=actor, section=Section.INFORMATION, action=Action.GRADE_INFORMATION)
    return case, own_entry(case, InformationItem, key, actor=actor)


def grades_in_words(item: InformationItem, names: dict[UUID, str]) -> list[dict[str, str]]:
    """The grades as rows of a summary list, or that there are none yet."""
    if not item.graded_with:
        return [{"key": "Grades", "value": "Not graded yet: do not rely on it"}]
    grading = grading_behind(item.graded_with)
    return [
        {"key": "Source", "value": f"{item.source_grade} {grading.source.get(item.source_grade, '')}"},
        {
            "key": "Information",
            "value": f"{item.information_grade} {grading.information.get(item.information_grade, '')}",
        },
        *handling_in_words(item, names),
        *weighed_in_words(item),
    ]


def about_items(
    items: list[InformationItem], case: Case, *, actor: ActingPerson
) -> dict[UUID, dict[str, Any]]:
    """What stands beside each item's own answers: status, grades, decisions, and what its owner may do."""
    decisions: dict[UUID, list[dict[str, str]]] = {}
    names = names_of_readers(items)
    origins = _origins(items, case, actor)
    contexts, citations = contexts_on(case, actor=actor), citations_on(case, actor=actor)
    rows = InformationDecision.objects.visible_to(actor).filter(case_id=case.pk)
    for one in rows.select_related("decided_by", "agency"):
        decisions.setdefault(one.item_id, []).append(_decision(one))
    return {
        item.pk: {
            "tag": {"text": item.get_status_display(), "colour": _COLOURS[InformationStatus(item.status)]},
            "rows": [*grades_in_words(item, names), *origins.get(item.pk, [])],
            "decisions": decisions.get(item.pk, []),
            "contexts": contexts.get(item.pk, []),
            "citations": citations.get(item.pk, []),
            "links": _links(item, case, actor),
            "is_put_away": item.status == InformationStatus.DISMISSED,
        }
        for item in items
    }


def _origins(
    items: list[InformationItem], case: Case, actor: ActingPerson
) -> dict[UUID, list[dict[str, str]]]:
    """From which item each was made, and what was made from it: to the agency whose items they are."""
    lines = {item.pk: item.in_a_line for item in items}
    found: dict[UUID, list[dict[str, str]]] = {}
    for one in InformationOrigin.objects.visible_to(actor).filter(case_id=case.pk):
        made_from, made = lines.get(one.made_from_id, ""), lines.get(one.item_id, "")
        found.setdefault(one.item_id, []).append({"key": "Sanitised from", "value": made_from})
        found.setdefault(one.made_from_id, []).append({"key": "Sanitised as", "value": made})
    return found


def _decision(one: InformationDecision) -> dict[str, str]:
    day = in_full(timezone.localtime(one.decided_at).date())
    moved = f" {one.before} → {one.after}" if one.before and one.after else f" {one.after}".rstrip()
    return {
        "title": f"{one.get_kind_display()}{moved}",
        "by": f"{one.decided_by} for {one.agency}, {day}",
        "text": one.reason,
        "before": one.weighed_before,
    }


def _links(item: InformationItem, case: Case, actor: ActingPerson) -> list[dict[str, str]]:
    offered = _offered_to_readers(item, actor)
    if not (may(actor.role, Action.GRADE_INFORMATION) and item.agency_id == actor.agency_id):
        return _as_links(offered, item, case)
    if item.status == InformationStatus.UNGRADED:
        offered.append(("Grade", "cases:grade_information"))
    elif item.status != InformationStatus.DISMISSED:
        offered.append(("Confirm", "cases:confirm_information"))
        offered.append(("Lower", "cases:lower_information"))
        offered.append(("Weigh anew", "cases:weigh_information"))
    if item.status != InformationStatus.UNGRADED:
        offered.append(("Change handling", "cases:change_handling"))
    if item.status != InformationStatus.DISMISSED:
        if item.graded_with:
            offered.append(("Sanitise and share", "cases:sanitise_information"))
            offered.append(("Safety notice", "cases:decide_on_safety_notice"))
        offered.append(("Dismiss", "cases:dismiss_information"))
    offered.append(("Who reported it", "cases:information_source"))
    return _as_links(offered, item, case)


def _offered_to_readers(item: InformationItem, actor: ActingPerson) -> list[tuple[str, str]]:
    if not may(actor.role, Action.SUBMIT_INFORMATION) or item.status == InformationStatus.DISMISSED:
        return []
    offered = [("Add context", "cases:add_context"), ("Alert people", "cases:alert_to_information")]
    if item.graded_with and item.rests_on_faith != "yes":
        offered.append(("Rely on it", "cases:cite_information"))
    return offered


def _as_links(offered: list[tuple[str, str]], item: InformationItem, case: Case) -> list[dict[str, str]]:
    at = [case.reference, item.pk]
    return [{"text": text, "href": reverse(name, args=at)} for text, name in offered]


def item_frame(item: InformationItem, case: Case, form: Any, *, actor: ActingPerson) -> dict[str, Any]:
    """What a page about one item shows: the record around it, the item, and the form about it."""
    return {
        **record_frame(case, actor=actor, current="cases:information"),
        "entry": entry_shown(item, actor=actor),
        "grades": grades_in_words(item, names_of_readers([item])),
        "form": form,
        "cancel_href": reverse("cases:information", args=[case.reference]),
    }


def source_of(item: InformationItem, *, actor: ActingPerson) -> InformationSource | None:
    """Who reported it, for the information owner of the agency that submitted it."""
    return InformationSource.objects.visible_to(actor).filter(item_id=item.pk).first()
