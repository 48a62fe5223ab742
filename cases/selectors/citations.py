"""What stands around items: their context and what relies on them, for whoever may read the item."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import (
    Case,
    CitationState,
    DecisionKind,
    InformationCitation,
    InformationContext,
    InformationDecision,
    InformationItem,
    InformationStatus,
)
from cases.selectors.opened import granted_sections

_COLOURS = {
    CitationState.STANDS: "green",
    CitationState.ASKED: "yellow",
    CitationState.REFUSED: "grey",
    CitationState.ENDED: "grey",
}


def has_context(item: InformationItem, *, actor: ActingPerson) -> bool:
    """Whether anybody put the item in its context."""
    rows = InformationContext.objects.visible_to(actor).filter(item_id=item.pk, withdrawn_at__isnull=True)
    return rows.exists()


def contexts_on(case: Case, *, actor: ActingPerson) -> dict[UUID, list[dict[str, str]]]:
    """The context of every item on the case, by item."""
    rows = InformationContext.objects.visible_to(actor).filter(case_id=case.pk, withdrawn_at__isnull=True)
    found: dict[UUID, list[dict[str, str]]] = {}
    for one in rows.select_related("agency", "recorded_by").order_by("recorded_at", "pk"):
        day = in_full(timezone.localtime(one.recorded_at).date())
        by = f"{one.recorded_by} for {one.agency}, {day}"
        found.setdefault(one.item_id, []).append(
            {"title": one.get_kind_display(), "by": by, "text": one.words}
        )
    return found


def citations_on(case: Case, *, actor: ActingPerson) -> dict[UUID, list[dict[str, Any]]]:
    """What relies on every item of the case, by item, as far as the reader holds the section of that."""
    held = granted_sections(case, actor=actor)
    found: dict[UUID, list[dict[str, Any]]] = {}
    for one in InformationCitation.objects.visible_to(actor).filter(case_id=case.pk):
        if Section(one.in_section) in held:
            found.setdefault(one.item_id, []).append(citation_shown(one))
    return found


def citation_shown(one: InformationCitation) -> dict[str, Any]:
    """Something that relies on an item, and whether it may."""
    tag = {"text": one.get_state_display(), "colour": _COLOURS[CitationState(one.state)]}
    return {"text": one.what, "href": one.link, "tag": tag}


def about_citation(one: InformationCitation, case: Case, *, actor: ActingPerson) -> list[dict[str, str]]:
    """A citation as rows of a summary list, for whoever decides about it."""
    held = granted_sections(case, actor=actor)
    what = one.what if Section(one.in_section) in held else "Not shown to you"
    return [
        {"key": "What relies on it", "value": what},
        {"key": "Why all the same", "value": one.reason or "Nothing stood against it"},
        {"key": "Asked by", "value": f"{one.cited_by} for {one.agency}"},
        *_looked_at_before(one),
    ]


def _looked_at_before(one: InformationCitation) -> list[dict[str, str]]:
    """What followed each time it was looked at again, the latest first."""
    said = [(one.looked_at, one.looked_reason)] if one.looked_at else []
    said += [(datetime.fromisoformat(each["until"]), each["said"]) for each in one.earlier]
    return [
        {"key": f"Looked at again, {in_full(timezone.localtime(when).date())}", "value": words}
        for when, words in said
    ]


def items_behind(case: Case, thing: UUID, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The items something relies on, as far as the reader may see them; three statements."""
    return items_relied_on(case, [thing], actor=actor)


def items_relied_on(case: Case, things: Collection[UUID], *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The items that these things rely on, each with what has become of it since; three statements."""
    rows = InformationCitation.objects.visible_to(actor).filter(
        case_id=case.pk, cited_id__in=list(things), state=CitationState.STANDS
    )
    found = list(rows.order_by("cited_at", "pk"))
    if not found:
        return []
    keys = {one.item_id for one in found}
    items = InformationItem.objects.visible_to(actor).in_bulk(keys)
    decided = InformationDecision.objects.visible_to(actor).filter(item_id__in=keys)
    since = decided.filter(kind__in=(DecisionKind.LOWERED, DecisionKind.WEIGHED)).order_by("decided_at")
    last = {(one.item_id, one.kind): one.decided_at for one in since}
    return [_relied_on(items[one.item_id], one, last) for one in found if one.item_id in items]


def _marks(
    item: InformationItem, citation: InformationCitation, last: dict[tuple[UUID, str], datetime]
) -> list[dict[str, str]]:
    """What has become of an item since something relied on it."""
    if item.status == InformationStatus.DISMISSED:
        return [{"text": "Dismissed", "colour": "red"}]
    marks = []
    for kind, text in ((DecisionKind.LOWERED, "Lowered since"), (DecisionKind.WEIGHED, "Weighed anew since")):
        decided_at = last.get((item.pk, kind.value))
        if decided_at and decided_at > citation.cited_at:
            marks.append({"text": text, "colour": "orange"})
    if item.rests_on_faith == "yes":
        marks.append({"text": "Rests on religious practice alone", "colour": "red"})
    if item.review_by < timezone.localdate():
        marks.append({"text": "Past its review", "colour": "yellow"})
    return marks


def _relied_on(
    item: InformationItem, citation: InformationCitation, last: dict[tuple[UUID, str], datetime]
) -> dict[str, Any]:
    return {
        "id": item.pk,
        "what": citation.what,
        "line": item.in_a_line,
        "grades": item.grades,
        "status": item.get_status_display(),
        "marks": _marks(item, citation, last),
    }
