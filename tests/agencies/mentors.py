"""Somebody in the register of mentors and chaplains, as they are typed and kept."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from agencies.models import Mentor, MentorVetting
from tests.agencies.administration_rows import KEY
from tests.cases.forms import in_boxes
from tests.cast import Cast

SAID = {
    "kind": "chaplain",
    "name": "Ansgar Hollowbrook",
    "organisation": "Harbour Chaplaincy",
    "languages": "English, Arabic",
    "brings": "Ten years of evenings in a prison library",
    "areas": "Northmoor and the coast",
}


def days(count: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=count)


def a_mentor(cast: Cast, *, agency: str = "northmoor", **changes: Any) -> Mentor:
    """Somebody in an agency's register, not vetted yet."""
    return Mentor.objects.create(**{"id": KEY, "agency": cast.agency(agency), **SAID, **changes})


def vetted(cast: Cast, mentor: Mentor, **changes: Any) -> MentorVetting:
    """Their vetting granted a while ago, and in date for a while."""
    kept: dict[str, Any] = {
        "decision": "granted",
        "level": "enhanced",
        "reference": "VT-204816",
        "decided_on": days(-400),
        "expires_on": days(300),
        "checked_by": "Vetting unit",
        "recorded_by": cast.user("administrator"),
    }
    return MentorVetting.objects.create(agency_id=mentor.agency_id, mentor=mentor, **{**kept, **changes})


def typed(**changes: Any) -> dict[str, Any]:
    """An entry as a browser sends it."""
    return {**SAID, "user": "", **{name: str(one) for name, one in changes.items()}}


def vetting_typed(**changes: Any) -> dict[str, Any]:
    """A decision as a browser sends it."""
    return {
        "decision": "granted",
        "level": "enhanced",
        "reference": "VT-204816",
        "checked_by": "Vetting unit",
        "reason": "",
        "version": "1",
        **in_boxes("decided_on", days(-1)),
        **in_boxes("expires_on", days(300)),
        **changes,
    }
