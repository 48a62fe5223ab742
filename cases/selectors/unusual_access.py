"""Unusual access as an officer of governance reviews it: which rule, what was done, the entries behind it."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import role_named
from audit.actor import ActingPerson
from audit.selectors import entries
from cases.ledger_cases import references_of
from cases.models import UnusualAccess, UnusualOutcome
from cases.models.ledger_rule import ledger_of_agency
from cases.selectors.ledger_words import in_plain_words, with_links
from cases.unusual import rules_in_use

_COLOURS = {
    UnusualOutcome.WAITING: "yellow",
    UnusualOutcome.EXPLAINED: "green",
    UnusualOutcome.FOLLOW_UP: "orange",
    UnusualOutcome.REFERRED: "red",
}
_COUNTED = {
    "strangers_cases": "cases in the day",
    "declared_relationship": "looks and tries",
    "whole_record_at_night": "sections or exports in the night",
    "break_glass_burst": "times",
    "leaver": "cases in the day",
    "not_found": "times",
}


def unusual_access_for(actor: ActingPerson) -> QuerySet[UnusualAccess]:
    """What the reader may review: what waits first, by the day it is due; then the latest."""
    rows = UnusualAccess.objects.visible_to(actor).select_related("user", "agency", "reviewed_by")
    return rows.order_by(F("reviewed_at").desc(nulls_first=True), "due_on", "-day", "pk")


def unusual_row(row: UnusualAccess, *, today: date) -> dict[str, Any]:
    """One finding as a row: acts beside the number from which on they come here, and no more."""
    is_waiting = row.outcome == UnusualOutcome.WAITING
    return {
        "href": reverse("ledger:review_unusual_access", args=[row.pk]),
        "rule": rules_in_use().words(row.rule),
        "day": in_full(row.day),
        "who": row.user.listed_name,
        "acting_as": f"{role_named(row.role).label}, {row.agency.name}",
        "counted": f"{row.counted} {_COUNTED.get(row.rule, 'times')}",
        "threshold": _from_which_on(row),
        "due_on": row.due_on,
        "is_waiting": is_waiting,
        "is_late": is_waiting and row.due_on < today,
        "outcome": row.get_outcome_display(),
        "colour": _COLOURS[UnusualOutcome(row.outcome)],
    }


def unusual_in_full(row: UnusualAccess, *, actor: ActingPerson) -> dict[str, Any]:
    """One finding with the entries behind it that the reader may read, and what the review came to."""
    listed = entries(seen_by=ledger_of_agency(actor)).filter(pk__in=row.entry_ids).order_by("id")
    rows = in_plain_words(listed)
    references = references_of([row.case_id, *(one["case_id"] for one in rows)])
    reviewed = timezone.localtime(row.reviewed_at).date() if row.reviewed_at else None
    return {
        **unusual_row(row, today=timezone.localdate()),
        "case": references.get(row.case_id, "Not shown to you") if row.case_id else "",
        "version": f"version {row.rules_version.rpartition('/')[2]} of the rules",
        "rows": with_links(rows, references, start=1),
        "reason": row.reason,
        "reviewed_by": str(row.reviewed_by or ""),
        "reviewed_on": reviewed,
    }


def _from_which_on(row: UnusualAccess) -> str:
    words = f"The rule begins at {row.threshold}"
    return f"{words}; {row.usual} on a usual day before" if row.usual is not None else words
