"""Why assessments of a case are to be looked at again, as far as each reader may know what happened."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.roles import Action
from agencies.sections import Section
from assessments.models import Assessment, ReviewReason, Status
from audit.actor import ActingPerson
from cases.happenings import Happening
from cases.models import Case
from cases.selectors.opened import granted_sections

NOT_SHOWN = "Something in a part of the record that is not shown to you"


def open_reviews_of(
    case: Case, assessments: list[Assessment], *, actor: ActingPerson
) -> list[dict[str, Any]]:
    """What is open, by its day. One started since with the same instrument answers it."""
    rows = list(ReviewReason.objects.visible_to(actor).filter(case_id=case.pk, settled_at__isnull=True))
    if not rows:
        return []
    by_key = {one.pk: one for one in assessments}
    may_decide = set(
        ReviewReason.objects.visible_to(actor, Action.ASSESS)
        .filter(pk__in=[one.pk for one in rows])
        .values_list("pk", flat=True)
    )
    shown = granted_sections(case, actor=actor)
    return [
        {
            "id": one.pk,
            "what": what_happened(one, shown, actor),
            "assessment": str(by_key[one.assessment_id].instrument),
            "opened_on": timezone.localtime(one.opened_at).date(),
            "due_on": one.due_on,
            "href": _address(case, one) if one.pk in may_decide else "",
        }
        for one in sorted(rows, key=lambda row: (row.due_on, row.opened_at))
        if (old := by_key.get(one.assessment_id)) and _is_open(one, old, assessments)
    ]


def opened_review(case: Case, key: object, *, actor: ActingPerson) -> ReviewReason:
    """One review of the case, for whoever may decide on it."""
    review = open_or_404(ReviewReason, actor, pk=key, case_id=case.pk)
    if not ReviewReason.objects.visible_to(actor, Action.ASSESS).filter(pk=review.pk).exists():
        raise PermissionDenied
    return review


def what_happened(review: ReviewReason, shown: frozenset[Section], actor: ActingPerson) -> str:
    """In words, to whoever holds the section it is told in; of an item, to the agency that relied on it."""
    relied_elsewhere = review.what == Happening.ITEM_DISMISSED and review.agency_id != actor.agency_id
    if relied_elsewhere or review.in_section not in shown:
        return NOT_SHOWN
    return str(review.get_what_display())


def instrument_of(review: ReviewReason, *, actor: ActingPerson) -> str:
    """The code of the instrument the reviewed assessment was written with."""
    rows = Assessment.objects.visible_to(actor).filter(pk=review.assessment_id)
    return str(rows.values_list("instrument__code", flat=True).get())


def event_to_start_with(case: Case, key: str, *, actor: ActingPerson) -> str:
    """What happened, in words to begin with, where everybody who will read them may know of it."""
    try:
        rows = ReviewReason.objects.visible_to(actor).filter(case_id=case.pk, pk=UUID(key))
    except ValueError:
        return ""
    review = rows.filter(in_section__in=[Section.CORE, Section.ASSESSMENT_SUMMARY]).first()
    return str(review.get_what_display()) if review else ""


def _is_open(review: ReviewReason, old: Assessment, assessments: list[Assessment]) -> bool:
    if old.status not in (Status.COUNTERSIGNED, Status.AMENDING):
        return False
    opened_on = timezone.localtime(review.opened_at).date()
    return not any(
        one.instrument.code == old.instrument.code and one.pk != old.pk and one.started_on >= opened_on
        for one in assessments
        if one.status != Status.SET_ASIDE
    )


def _address(case: Case, review: ReviewReason) -> str:
    return reverse("assessments:settle_review", args=[case.reference, review.pk])
