"""Subject access requests: of an agency, of a case; their parts, and the items of a part."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import SubjectAccessItem, SubjectAccessPart, SubjectAccessRequest
from cases.models.rights.subject_access import Answer, PartState, SubjectAccessState
from cases.rights_rules import digest_of
from cases.withholding import withholding_in

_COLOURS = {
    SubjectAccessState.PREPARING: "yellow",
    SubjectAccessState.RELEASED: "blue",
    SubjectAccessState.HANDED_OVER: "green",
    PartState.WAITING: "grey",
    PartState.BEGUN: "yellow",
    PartState.PREPARED: "green",
    PartState.BY_RULE: "orange",
    Answer.UNDECIDED: "yellow",
    Answer.RELEASE: "green",
    Answer.REDACT: "blue",
    Answer.WITHHOLD: "orange",
}


def preparing(part: SubjectAccessPart) -> Action:
    """Which act preparing the part is: somebody's own notes are theirs alone."""
    if part.holder_id is None:
        return Action.PREPARE_SUBJECT_ACCESS
    return Action.PREPARE_OWN_NOTES if part.in_section == Section.SESSION else Action.KEEP_NOTES


def requests_for(actor: ActingPerson) -> QuerySet[SubjectAccessRequest]:
    """Those of one's agency: the unanswered first, by the day they are due."""
    rows = SubjectAccessRequest.objects.visible_to(actor)
    return rows.order_by("handed_over_on", "due_on", "pk")


def request_of(part: SubjectAccessPart, *, actor: ActingPerson) -> SubjectAccessRequest:
    """The request a part belongs to."""
    return SubjectAccessRequest.objects.visible_to(actor).get(pk=part.request_id)


def parts_of(request: SubjectAccessRequest, *, actor: ActingPerson) -> list[SubjectAccessPart]:
    """The parts of the pack, in the order of the sections."""
    rows = SubjectAccessPart.objects.visible_to(actor).filter(request=request)
    order = {one.value: place for place, one in enumerate(Section)}
    found = rows.select_related("holder", "prepared_by")
    return sorted(found, key=lambda one: (order[one.in_section], str(one.holder_id)))


def items_of(part: SubjectAccessPart, *, actor: ActingPerson) -> QuerySet[SubjectAccessItem]:
    """What the part holds, as far as the actor may read it."""
    return SubjectAccessItem.objects.visible_to(actor).filter(part=part).order_by("position")


def not_ready(parts: Iterable[SubjectAccessPart]) -> list[SubjectAccessPart]:
    """The parts that still need somebody."""
    return [one for one in parts if one.state not in (PartState.PREPARED, PartState.BY_RULE)]


def content_hash_of(parts: Iterable[SubjectAccessPart]) -> str:
    """What a release binds: every part as it was prepared."""
    return digest_of([str(one.pk), one.state, one.rule, one.digest] for one in parts)


def request_row(request: SubjectAccessRequest, *, today: date) -> dict[str, Any]:
    """One request as a row, with nothing of the case but its reference."""
    return {
        "href": reverse("cases:subject_access", args=[request.pk]),
        "reference": request.reference,
        "asked_by": request.get_asked_by_display(),
        "identity_checked": request.get_identity_checked_display(),
        "received_on": request.received_on,
        "due_on": request.due_on,
        "is_extended": bool(request.extended_because),
        "extended_because": request.extended_because,
        "is_open": request.state != SubjectAccessState.HANDED_OVER,
        "is_preparing": request.state == SubjectAccessState.PREPARING,
        "is_released": request.state == SubjectAccessState.RELEASED,
        "is_late": request.state != SubjectAccessState.HANDED_OVER and request.due_on < today,
        "state": request.get_state_display(),
        "colour": _COLOURS[SubjectAccessState(request.state)],
        "handed_over_on": request.handed_over_on,
        "released_on": timezone.localtime(request.released_at).date() if request.released_at else None,
    }


def part_row(part: SubjectAccessPart, *, reasons_version: int, reference: str = "") -> dict[str, Any]:
    """One part in numbers and reasons."""
    reasons = withholding_in(reasons_version).reasons
    whose = f", notes of {part.holder}" if part.holder else ""
    return {
        "section": f"{part.get_in_section_display()}{whose}",
        "href": reverse("cases:prepare_part", args=[reference, part.pk]) if reference else "",
        "state": part.get_state_display(),
        "colour": _COLOURS[PartState(part.state)],
        "is_prepared": part.state == PartState.PREPARED,
        "is_by_rule": part.state == PartState.BY_RULE,
        "released": part.released,
        "redacted": part.redacted,
        "withheld": part.withheld,
        "reasons": [reasons[one].words for one in part.reasons],
        "prepared_by": str(part.prepared_by or ""),
    }


def item_row(item: SubjectAccessItem, *, reference: str) -> dict[str, Any]:
    """One item of a part as a line of the list."""
    return {
        "title": item.title,
        "hint": item.kind + (": a rule suggests withholding" if item.suggested_reason else ""),
        "href": reverse("cases:decide_on_item", args=[reference, item.part_id, item.pk]),
        "status": item.get_answer_display(),
        "colour": _COLOURS[Answer(item.answer)],
    }


def may_prepare(part: SubjectAccessPart, held: frozenset[Section], *, actor: ActingPerson) -> bool:
    """Whether the part is for this reader to prepare: they hold its section, and notes are their own."""
    own = part.holder_id in (None, actor.user_id)
    return own and may(actor.role, preparing(part)) and Section(part.in_section) in held
