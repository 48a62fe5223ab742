"""The case's one timeline, as far as the reader may see it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Agency
from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, ChronologyEntry

_WITHDRAWN = "Withdrawn entry"


def chronology_of(
    case: Case,
    *,
    actor: ActingPerson,
    kind: str = "",
    agency: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[ChronologyEntry]:
    """What happened, newest first; each line only to those who hold its section."""
    rows = ChronologyEntry.objects.visible_to(actor).filter(case=case)
    asked = {
        "kind": kind,
        "source_agency_id": agency,
        "happened_on__gte": since,
        "happened_on__lte": until,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    rows = rows.select_related("source_agency", "recorded_by")
    return rows.order_by("-happened_on", "-recorded_at", "-id")


def agencies_in_chronology(case: Case, *, actor: ActingPerson) -> list[Agency]:
    """The agencies some visible line came from."""
    rows = ChronologyEntry.objects.visible_to(actor).filter(case=case)
    return list(Agency.objects.filter(pk__in=rows.values("source_agency_id")))


def without_put_away(entry: ChronologyEntry, *, actor: ActingPerson) -> ChronologyEntry:
    """The line without its words, where another agency withdrew it."""
    if entry.is_put_away_from(actor.agency_id):
        entry.title, entry.details = _WITHDRAWN, ""
    return entry


def as_event(entry: ChronologyEntry, *, actor: ActingPerson, reference: str = "") -> dict[str, Any]:
    """A line for `components/timeline.html`, with who says so and when they wrote it down.

    With the reference of its case, also where it is withdrawn by whoever may.
    """
    entry = without_put_away(entry, actor=actor)
    recorded = timezone.localtime(entry.recorded_at)
    who = f"{entry.recorded_by} for {entry.source_agency}" if entry.recorded_by else str(entry.source_agency)
    is_kept_here = entry.withdrawn_at is not None and entry.title != _WITHDRAWN
    section = "" if entry.in_section == Section.CORE else f", in: {Section(entry.in_section).label}"
    return {
        "title": f"Withdrawn: {entry.title}" if is_kept_here else entry.title,
        "by": f"{who}, recorded {in_full(recorded.date())} at {recorded:%H:%M}{section}",
        "date": in_full(entry.happened_on),
        "machine_date": entry.happened_on.isoformat(),
        "text": _text(entry),
        "tag": {"text": entry.get_kind_display(), "colour": "grey"},
        "href": _to_withdraw(entry, actor, reference),
        "link_text": "Withdraw",
    }


def _text(entry: ChronologyEntry) -> str:
    if entry.withdrawn_at is None:
        return entry.details
    day = in_full(timezone.localtime(entry.withdrawn_at).date())
    return f"{entry.details}\n\nWithdrawn on {day}: {entry.withdrawn_reason}".strip()


def _to_withdraw(entry: ChronologyEntry, actor: ActingPerson, reference: str) -> str:
    own = entry.source_agency_id == actor.agency_id and may(actor.role, Action.RECORD_ENTRY)
    if not (reference and own and entry.is_by_hand) or entry.withdrawn_at:
        return ""
    return reverse("cases:withdraw_chronology_entry", args=[reference, entry.pk])
