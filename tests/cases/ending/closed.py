"""*The case*, closed, with the reviews that follow."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.utils import timezone

from cases.models import Case, CaseClosing, PostExitReview
from cases.services.close_case import close_case
from cases.services.hold_post_exit_review import hold_post_exit_review
from cases.services.reopen_case import reopen_case
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.database_roles import acting_for

CLOSING = UUID("7b3f2a0c-0000-4000-8000-0000000000e1")
REVIEW = UUID("7b3f2a0c-0000-4000-8000-0000000000e2")
WHY = "The sentence has ended and every agency agreed."


def close(cast: Cast, who: str = "officer", **changes: Any) -> Case:
    """Close it as a page would."""
    case = Case.unguarded.get(pk=cast.case.pk)
    given = {"version": case.version, "closing_outcome": "completed", "closing_reason": WHY, **changes}
    with acting_for(cast.actor(who)):
        return close_case(case, actor=cast.actor(who), **given)


def close_on(cast: Cast, day: date, **changes: Any) -> list[PostExitReview]:
    """Closed on that day, by the clock of the time; the reviews that follow."""
    with patch("cases.services.close_case.timezone.localdate", return_value=day):
        close(cast, **changes)
    return list(PostExitReview.unguarded.order_by("months"))


def hold(cast: Cast, review: PostExitReview, who: str = "manager", **changes: Any) -> PostExitReview:
    """Hold a review as a page would."""
    fresh = PostExitReview.unguarded.get(pk=review.pk)
    given = {"version": fresh.version, **held(), **changes}
    with acting_for(cast.actor(who)):
        return hold_post_exit_review(fresh, actor=cast.actor(who), **given)


def reopen(cast: Cast, who: str = "officer", **changes: Any) -> Case:
    """Re-open it as a page would."""
    case = Case.unguarded.get(pk=cast.case.pk)
    given = {
        "version": case.version,
        "reason": "Old contacts were taken up again.",
        "lead_practitioner": cast.user("officer").pk,
        "next_review_on": in_days(30),
        **changes,
    }
    with acting_for(cast.actor(who)):
        return reopen_case(case, actor=cast.actor(who), **given)


def held(**changes: Any) -> dict[str, str]:
    """What a review says."""
    said = {
        "who_was_asked": "Police and housing",
        "known_since": "Works in a bakery. No contact with the group is known.",
        "re_referral": "not_needed",
        "follows": "",
    }
    return {**said, **changes}


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def a_closed_case(cast: Cast) -> None:
    """*The case*, closed half a year ago: its first review is due."""
    closing = _closing(cast)
    Case.unguarded.filter(pk=cast.case.pk).update(
        status="closed", closed_on=closing.closed_on, closing_outcome="completed", next_review_on=None
    )
    cast.case.refresh_from_db()


def a_closing_that_stands_no_more(cast: Cast) -> None:
    """*The case* is open: it was closed once, and re-opened after its first review."""
    closing = _closing(cast, is_held=True)
    CaseClosing.unguarded.filter(pk=closing.pk).update(
        reopened_at=timezone.now(), reopened_by=cast.user("officer"), reopened_because="Old contacts"
    )


def _closing(cast: Cast, *, is_held: bool = False) -> CaseClosing:
    agency = cast.agency("northmoor")
    closing = CaseClosing.objects.create(
        id=CLOSING,
        case=cast.case,
        agency=agency,
        closed_by=cast.user("officer"),
        closed_on=in_days(-183),
        outcome="completed",
        reason=WHY,
    )
    by = {"state": "held", "held_by": cast.user("manager"), "held_at": timezone.now(), **held(follows="x")}
    PostExitReview.objects.create(
        id=REVIEW,
        case=cast.case,
        closing=closing,
        agency=agency,
        months=6,
        due_on=in_days(0),
        **(by if is_held else {}),
    )
    return closing


def reopening(cast: Cast) -> dict[str, Any]:
    """What the form for re-opening is sent."""
    return {
        "version": str(cast.case.version),
        "reason": "Old contacts",
        "lead_practitioner": str(cast.user("officer").pk),
        **in_boxes("next_review_on", in_days(30)),
    }


def holding(cast: Cast) -> dict[str, Any]:
    """What the form of a review is sent."""
    return {"version": "1", **held()}
