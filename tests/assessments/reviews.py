"""Something that happened on *the case* and opens a review of what was signed."""

from typing import Any

from django.utils import timezone

from agencies.sections import Section
from assessments.models import Assessment, ReviewReason
from cases.happenings import Happening, tell_what_happened
from tests.assessments.making import make_countersigned
from tests.cast import Cast
from tests.database_roles import acting_for


def happens(cast: Cast, what: Happening = Happening.INCIDENT, who: str = "officer", **more: Any) -> None:
    """It is recorded by one of the cast, in a part of the record that everybody on the case is shown."""
    actor = cast.actor(who)
    with acting_for(actor):
        tell_what_happened(cast.case, what, actor=actor, in_section=Section.CORE, **more)


def a_review(cast: Cast) -> None:
    """An assessment is signed, and then something happened."""
    make_countersigned(cast)
    happens(cast)


def a_settled_review(cast: Cast) -> None:
    """Somebody said of an assessment of the case why no new one is needed."""
    assessment = Assessment.unguarded.filter(case=cast.case).earliest("started_on")
    ReviewReason.unguarded.create(
        case=cast.case,
        assessment=assessment,
        agency_id=assessment.agency_id,
        what=Happening.INCIDENT,
        in_section=Section.CORE,
        opened_at=timezone.now(),
        due_on=timezone.localdate(),
        settled_at=timezone.now(),
        settled_by_id=assessment.assessor_id,
        why_none="x",
    )
