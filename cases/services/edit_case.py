"""Changing what a case says of itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.happenings import Happening, tell_what_happened
from cases.models import Case, CaseStatus, EntryKind, Marking, Pathway, StrandReview
from cases.review_duty import keep_review_duty
from cases.rules import problem_with_review
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology

NOT_KEPT_HERE = (
    "Nothing marked above OFFICIAL-SENSITIVE may be kept here. Leave it where it is held, and note under "
    "Information, “Held elsewhere”, whom to ask"
)
REVIEW_IT = "Record a review of the strand instead. It says what the change rests on, and changes the case"
CLOSED = "This case is closed, so it cannot be changed"


@transaction.atomic
def edit_case(
    case: Case,
    *,
    actor: ActingPerson,
    version: int,
    pathway: str,
    next_review_on: date | None,
    strands: Sequence[str] | None = None,
    whereabouts: str = "",
    review_reason: str = "",
    marking: str = "",
    strand_review: StrandReview | None = None,
) -> Case:
    """Change pathway, marking, whereabouts or the day of the next review; the strands, if a review found so.

    Moving the review needs a reason, which goes with the duty; what moved is noted in the chronology.
    """
    case = claim(case, actor, Action.EDIT_CASE, version=version)
    require_lead_agency(case, actor)
    after: dict[str, Any] = {
        "pathway": pathway,
        "strands": _in_their_order(case.strands, strands),
        "whereabouts": whereabouts,
        "next_review_on": next_review_on,
        "marking": marking or case.marking,
    }
    changed: dict[str, tuple[object, object]] = {
        name: (getattr(case, name), value) for name, value in after.items() if getattr(case, name) != value
    }
    _check(case, changed, next_review_on, review_reason, strand_review)
    for name, value in after.items():
        setattr(case, name, value)
    case.version += 1
    case.save(update_fields=[*after, "version"])
    if "next_review_on" in changed:
        keep_review_duty(case, actor=actor, reason=review_reason)
    _tell_the_chronology(case, changed, actor)
    record(CaseEvent.CASE_EDITED, actor=actor, target=case, case_id=case.pk, changed=changed)
    return case


def _check(
    case: Case,
    changed: Mapping[str, tuple[object, object]],
    review: date | None,
    reason: str,
    strand_review: StrandReview | None,
) -> None:
    if "strands" in changed and strand_review is None:
        raise ValidationError({"strands": REVIEW_IT})
    if case.status == CaseStatus.CLOSED:
        raise ValidationError(CLOSED)
    if "marking" in changed and changed["marking"][1] not in Marking.values:
        raise ValidationError({"marking": NOT_KEPT_HERE})
    if "next_review_on" not in changed:
        return
    if said := problem_with_review(review, today=timezone.localdate()):
        raise ValidationError({"next_review_on": said})
    if not reason.strip():
        raise ValidationError({"review_reason": "Explain why the date of the review moves"})


def _tell_the_chronology(case: Case, changed: Mapping[str, object], actor: ActingPerson) -> None:
    lines = {
        "pathway": f"Pathway changed to: {Pathway(case.pathway).label}",
        "whereabouts": f"Where they are: {case.whereabouts or 'not known'}",
    }
    for name, title in lines.items():
        if name in changed:
            note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title)
    if "whereabouts" in changed:
        tell_what_happened(case, Happening.TRANSFER, actor=actor, in_section=Section.CORE)


def _in_their_order(before: list[str], strands: Sequence[str] | None) -> list[str]:
    """The strands as they were, if these are the same in another order or none are given."""
    return before if strands is None or sorted(strands) == sorted(before) else list(strands)
