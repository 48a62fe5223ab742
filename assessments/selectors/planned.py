"""Assessments planned from a clock: when each signed one is due again, and what is due before a release."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from assessments.definition import definition_of
from assessments.models import Assessment, Reason, Status
from assessments.models.assessment import UNFINISHED
from assessments.reviewing import days_before, months_to_review
from assessments.rules import months_after
from audit.actor import ActingPerson
from cases.models import Case, ReleaseDate
from cases.models.release import Certainty, ReleaseDateKind

_REASONS = {
    ReleaseDateKind.EARLIEST: Reason.BEFORE_RELEASE,
    ReleaseDateKind.RELEASE: Reason.BEFORE_RELEASE,
    ReleaseDateKind.PAROLE: Reason.BEFORE_PAROLE,
}


def planned_of(case: Case, found: list[Assessment], *, actor: ActingPerson) -> list[dict[str, Any]]:
    """What is to be written next and by when, the earliest first; nothing on a closed case.

    ``found``: the assessments of the case this reader sees. Release is told to those who hold it.
    """
    if case.status != "open":
        return []
    signed = [one for one in found if one.status == Status.COUNTERSIGNED and one.countersigned_at]
    again = [_again(case, one) for one in signed if not _is_under_way(one.instrument.code, found)]
    return sorted([*again, *_before_release(case, found, actor)], key=lambda one: one["due_on"])


def start_address(case: Case, reason: str, code: str, review: UUID | None = None) -> str:
    """Where to start one, with the reason and the instrument filled in."""
    asked = {"reason": reason, "instrument": code, "review": review}
    said = urlencode({name: str(value) for name, value in asked.items() if value})
    return f"{reverse('assessments:start_assessment', args=[case.reference])}?{said}"


def _again(case: Case, signed: Assessment) -> dict[str, Any]:
    signed_on = timezone.localtime(signed.countersigned_at).date()
    months = months_to_review(case.pathway, definition_of(signed.instrument).review_after_months)
    return _planned(
        Reason.INTERVAL.label,
        signed.instrument.title,
        months_after(signed_on, months),
        start_address(case, Reason.INTERVAL.value, signed.instrument.code),
    )


def _before_release(case: Case, found: list[Assessment], actor: ActingPerson) -> list[dict[str, Any]]:
    """One for each day of release or parole that lies ahead and has none yet; one statement."""
    code = _judging(found)
    if not code:
        return []
    rows = ReleaseDate.objects.visible_to(actor).filter(
        case_id=case.pk,
        withdrawn_at__isnull=True,
        kind__in=list(_REASONS),
        falls_on__gte=timezone.localdate(),
    )
    planned = []
    for day in rows.exclude(certainty=Certainty.PASSED).order_by("falls_on", "pk"):
        kind = ReleaseDateKind(day.kind)
        lead = timedelta(days=days_before(kind))
        if _is_begun_for(_REASONS[kind], day.falls_on - 2 * lead, found):
            continue
        address = start_address(case, _REASONS[kind].value, code)
        line = _planned(_REASONS[kind].label, f"{kind.label} on", day.falls_on - lead, address)
        planned.append({**line, "falls_on": day.falls_on, "release_id": day.pk})
    return planned


def _planned(why: str, what: str, due_on: date, href: str) -> dict[str, Any]:
    return {
        "why": why,
        "what": what,
        "due_on": due_on,
        "is_overdue": due_on < timezone.localdate(),
        "href": href,
    }


def _judging(found: list[Assessment]) -> str:
    """The instrument of the newest signed assessment that judges the person as a whole."""
    signed = [one for one in found if one.status == Status.COUNTERSIGNED]
    judged = [one for one in signed if definition_of(one.instrument).kind in ("rated", "framework")]
    return max(judged, key=lambda one: one.started_on).instrument.code if judged else ""


def _is_under_way(code: str, found: list[Assessment]) -> bool:
    return any(one.instrument.code == code and one.status in UNFINISHED for one in found)


def _is_begun_for(reason: Reason, since: date, found: list[Assessment]) -> bool:
    return any(
        one.reason == reason and one.started_on >= since and one.status != Status.SET_ASIDE for one in found
    )
