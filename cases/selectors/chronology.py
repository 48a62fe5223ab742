"""The case's one timeline, as far as the reader may see it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Agency
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, ChronologyEntry


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


def as_event(entry: ChronologyEntry) -> dict[str, Any]:
    """A line for `components/timeline.html`, with who says so and when they wrote it down."""
    recorded = timezone.localtime(entry.recorded_at)
    who = f"{entry.recorded_by} for {entry.source_agency}" if entry.recorded_by else str(entry.source_agency)
    section = "" if entry.in_section == Section.CORE else f", in: {Section(entry.in_section).label}"
    return {
        "title": entry.title,
        "by": f"{who}, recorded {in_full(recorded.date())} at {recorded:%H:%M}{section}",
        "date": in_full(entry.happened_on),
        "machine_date": entry.happened_on.isoformat(),
        "text": entry.details,
        "tag": {"text": entry.get_kind_display(), "colour": "grey"},
    }
