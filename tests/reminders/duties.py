"""Duties for the tests of the clock."""

from datetime import date
from typing import Any
from uuid import uuid4

from reminders.models import DueDate
from tests.cast import Cast


def a_duty(cast: Cast, *, due_on: date, who: str = "officer", **more: Any) -> DueDate:
    """A duty about *the case*, somebody's own unless said otherwise."""
    facts: dict[str, Any] = {
        "kind": "review",
        "subject_type": "Case",
        "subject_id": uuid4(),
        "case_id": cast.case.pk,
        "agency": cast.memberships[who].agency,
        "responsible": cast.user(who),
        "what": f"Review {cast.case.reference}",
        "reason": "Reviewed every six months",
        "link": f"/cases/{cast.case.reference}/",
        "due_on": due_on,
    }
    return DueDate.objects.create(**{**facts, **more})
