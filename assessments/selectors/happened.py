"""What happened between the assessments of a case, as far as each reader may know of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from agencies.moments import day_in_full
from agencies.sections import Section
from assessments.models import ReviewReason
from assessments.selectors.reviews import what_happened
from assessments.selectors.signed import SignedAssessment
from audit.actor import ActingPerson
from cases.models import Case


@dataclass(frozen=True, slots=True)
class Happened:
    """What opened a review, on which day, and what came of it. ``after`` so many of the assessments shown."""

    key: UUID
    on: date
    what: str
    came_of_it: str
    after: int


def review_reasons(case: Case, *, actor: ActingPerson) -> list[ReviewReason]:
    """Everything that opened a review of an assessment of the case, oldest first; one statement."""
    rows = ReviewReason.objects.visible_to(actor).filter(case_id=case.pk)
    return list(rows.order_by("opened_at", "what"))


def happened_between(
    rows: list[ReviewReason],
    signed: list[SignedAssessment],
    *,
    actor: ActingPerson,
    held: frozenset[Section],
) -> list[Happened]:
    """What of it concerns these assessments, which are oldest first."""
    keys = {one.assessment_id for one in signed}
    return [_happened(row, signed, actor, held) for row in rows if row.assessment_id in keys]


def _happened(
    row: ReviewReason, signed: list[SignedAssessment], actor: ActingPerson, held: frozenset[Section]
) -> Happened:
    later = next((one for one in signed if one.signed_at > row.opened_at), None)
    return Happened(
        key=row.pk,
        on=timezone.localtime(row.opened_at).date(),
        what=what_happened(row, held, actor),
        came_of_it=_came_of_it(row, later),
        after=signed.index(later) if later else len(signed),
    )


def _came_of_it(row: ReviewReason, later: SignedAssessment | None) -> str:
    if row.settled_at:
        decided = day_in_full(row.settled_at)
        return f"Decided on {decided}: no new assessment needed"
    if later:
        return f"Assessed again, signed on {date_format(later.signed_on, 'j F Y')}"
    return f"To be looked at by {date_format(row.due_on, 'j F Y')}"
