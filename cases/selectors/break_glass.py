"""Broken glass: on one case, for its lead agency; and for governance, who see no case."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.answers import Seen
from agencies.forms.date_parts import in_full
from agencies.roles import role_named
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.registry import words_for
from audit.selectors import entries_of_person_on_case
from audit.verbs import Outcome
from cases.access_events import GlassEvent
from cases.models import BreakGlass, BreakGlassReview, Case, ReviewOutcome
from cases.models.ledger_rule import ledger_of_agency
from cases.rules import reference_as_kept

_COLOURS = {
    ReviewOutcome.WAITING: "yellow",
    ReviewOutcome.JUSTIFIED: "green",
    ReviewOutcome.NOT_JUSTIFIED: "red",
    ReviewOutcome.FOLLOW_UP: "orange",
}


def glass_broken_on(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Who broke the glass for this case, when and why, the latest first."""
    rows = BreakGlass.objects.visible_to(actor).filter(case=case).select_related("user", "agency")
    return [
        {
            "who": one.user.listed_name,
            "agency": one.agency.name,
            "when": _span(one),
            "purpose": one.purpose,
        }
        for one in rows.order_by("-valid_from")
    ]


def reviews_for(actor: ActingPerson) -> QuerySet[BreakGlassReview]:
    """Every broken glass a governance officer may know of: those waiting first, by the day they are due."""
    rows = BreakGlassReview.objects.visible_to(actor).select_related("agency", "user", "by_agency")
    return rows.order_by(F("reviewed_at").desc(nulls_first=True), "due_on", "valid_from")


def review_row(review: BreakGlassReview, *, today: date) -> dict[str, Any]:
    """One broken glass as a row."""
    return {
        "href": reverse("cases:review_break_glass", args=[review.pk]),
        "reference": review.reference,
        "when": _span(review),
        "who": review.user.listed_name,
        "acting_as": f"{role_named(review.role).label}, {review.by_agency.name}",
        "lead_agency": review.agency.name,
        "due_on": review.due_on,
        "is_waiting": review.outcome == ReviewOutcome.WAITING,
        "is_late": review.outcome == ReviewOutcome.WAITING and review.due_on < today,
        "outcome": review.get_outcome_display(),
        "colour": _COLOURS[ReviewOutcome(review.outcome)],
    }


def review_in_full(review: BreakGlassReview, *, actor: ActingPerson) -> dict[str, Any]:
    """One broken glass with its purpose, what was looked at, and what the review came to."""
    reviewed = timezone.localtime(review.reviewed_at).date() if review.reviewed_at else None
    return {
        **review_row(review, today=timezone.localdate()),
        "purpose": review.purpose,
        "looked_at": looked_at(review, actor=actor),
        "reason": review.reason,
        "reviewed_by": str(review.reviewed_by or ""),
        "reviewed_on": reviewed,
    }


def looked_at(review: BreakGlassReview, *, actor: ActingPerson) -> list[dict[str, str]]:
    """Sections and times, from the ledger; nothing of what stood there."""
    entries = entries_of_person_on_case(
        review.user_id,
        review.case_id,
        since=review.valid_from,
        until=review.valid_until,
        seen_by=ledger_of_agency(actor),
    )
    return [
        {
            "time": f"{timezone.localtime(one.recorded_at):%H:%M:%S}",
            "did": words_for(one.event),
            "section": Section(one.section).label if one.section in Section.values else "",
            "result": one.get_outcome_display(),
        }
        for one in entries
    ]


def by_quarter(reviews: Iterable[BreakGlassReview], *, today: date) -> list[dict[str, Any]]:
    """Counts for each quarter, lead agency and agency of whoever broke it: acts of staff, no case named."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for one in reviews:
        day = timezone.localtime(one.valid_from).date()
        key = (f"{day.year}, quarter {(day.month + 2) // 3}", one.agency.name, one.by_agency.name)
        tally = counts.setdefault(key, Counter())
        tally["all"] += 1
        tally[one.outcome] += 1
        tally["late"] += _was_late(one, today)
    rows = [
        {"quarter": key[0], "lead_agency": key[1], "by_agency": key[2], **_told(tally)}
        for key, tally in counts.items()
    ]
    return sorted(rows, key=lambda row: (_descending(row["quarter"]), row["lead_agency"], row["by_agency"]))


def _told(tally: Counter[str]) -> dict[str, int]:
    return {name: tally[name] for name in ("all", *ReviewOutcome.values, "late")}


def _descending(quarter: str) -> tuple[int, ...]:
    return tuple(-int(number) for number in quarter.replace("quarter", "").split(","))


def _was_late(review: BreakGlassReview, today: date) -> bool:
    done = timezone.localtime(review.reviewed_at).date() if review.reviewed_at else today
    return done > review.due_on


def _span(opened: BreakGlass | BreakGlassReview) -> str:
    since, until = timezone.localtime(opened.valid_from), timezone.localtime(opened.valid_until)
    return f"{in_full(since.date())}, {since:%H:%M} to {until:%H:%M}"


def refused_glass(reference: str) -> Seen:
    """What the ledger keeps of a refusal: that there was one, and a keyed digest of what was typed."""
    changed = {"reference": (None, reference_as_kept(reference))}
    return Seen(GlassEvent.REFUSED, outcome=Outcome.REFUSED, changed=changed)
