"""Assessing somebody again because of what happened: by which day, whose it is, and what came of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from assessments.duties import TO_REVIEW
from assessments.models import Assessment, Reason, ReviewReason, Status
from assessments.models.assessment import SIGNED
from assessments.selectors.planned import start_address
from audit.actor import ActingPerson
from cases.happenings import Happening
from cases.models import Case
from reminders.models import DueDate

_REASONS = {Happening.PROGRAMME_FINISHED: Reason.AFTER_PROGRAMME}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAssessAgain:
    """One assessment that is to be made again; ``done`` says in words what came of it, or nothing yet."""

    review: UUID
    title: str
    due_on: date
    whose: str
    done: str
    start_href: str
    read_href: str

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and nothing came of it."""
        return not self.done and self.due_on < timezone.localdate()


def to_assess_again(case: Case, what: Happening, *, since: date, actor: ActingPerson) -> list[ToAssessAgain]:
    """What this kind of happening opened on or after a day, for readers of assessments; by its day."""
    rows = ReviewReason.objects.visible_to(actor).filter(case_id=case.pk, what=what)
    opened = [one for one in rows if timezone.localtime(one.opened_at).date() >= since]
    if not opened:
        return []
    rows_of_case = Assessment.objects.visible_to(actor).filter(case_id=case.pk)
    found = {one.pk: one for one in rows_of_case.select_related("instrument", "assessor")}
    duties = DueDate.objects.visible_to(actor).filter(
        kind=TO_REVIEW, subject_id__in=list(found), done_at__isnull=True, responsible__isnull=False
    )
    whose = {one.subject_id: str(one.responsible) for one in duties.select_related("responsible")}
    return [
        _shown(case, one, found, whose.get(one.assessment_id, ""), what)
        for one in sorted(opened, key=lambda row: (row.due_on, row.opened_at))
        if one.assessment_id in found
    ]


def _shown(
    case: Case, review: ReviewReason, found: dict[UUID, Assessment], whose: str, what: Happening
) -> ToAssessAgain:
    old = found[review.assessment_id]
    return ToAssessAgain(
        review=review.pk,
        title=old.instrument.title,
        due_on=review.due_on,
        whose=whose or str(old.assessor),
        done=_what_came_of_it(review, old, found),
        start_href=start_address(
            case, _REASONS.get(what, Reason.EVENT).value, old.instrument.code, review.pk
        ),
        read_href=reverse("assessments:assessments", args=[case.reference]),
    )


def _what_came_of_it(review: ReviewReason, old: Assessment, found: dict[UUID, Assessment]) -> str:
    if review.settled_at:
        return "Decided: no new assessment is needed"
    opened_on = timezone.localtime(review.opened_at).date()
    since = [
        one
        for one in found.values()
        if one.instrument.code == old.instrument.code
        and one.pk != old.pk
        and one.started_on >= opened_on
        and one.status != Status.SET_ASIDE
    ]
    if any(one.status in SIGNED for one in since):
        return "Assessed again and countersigned"
    return "Begun, not countersigned yet" if since else ""
