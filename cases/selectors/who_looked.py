"""What the ledger says about one case, in words."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Agency, User
from agencies.roles import role_named
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from audit.registry import words_for
from audit.selectors import entries_about_case
from cases.models import Case
from cases.models.ledger_rule import ledger_of_case


def entries_told(case: Case, *, actor: ActingPerson, held: Collection[Section]) -> QuerySet[LedgerEntry]:
    """What the ledger tells this reader about the case, newest first (`cases/models/ledger_rule.py`)."""
    return entries_about_case(case.pk, seen_by=ledger_of_case(case, actor=actor, held=held))


def entries_on(
    rows: QuerySet[LedgerEntry], *, person: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[LedgerEntry]:
    """The same, of one person and period if asked."""
    if person:
        rows = rows.filter(user_id=person)
    if since:
        rows = rows.filter(recorded_at__gte=_start_of(since))
    if until:
        rows = rows.filter(recorded_at__lt=_start_of(until + timedelta(days=1)))
    return rows


def people_on(rows: QuerySet[LedgerEntry]) -> list[tuple[str, str]]:
    """Everybody these entries name, by name."""
    ids = rows.order_by().values_list("user_id", flat=True).distinct()
    people = User.objects.filter(pk__in=[one for one in ids if one]).order_by("name")
    return [(str(one.pk), one.name) for one in people]


def in_plain_words(entries: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    """The entries as rows: when, who, what they did, on which section, with what result."""
    listed = list(entries)
    people = User.objects.in_bulk({one.user_id for one in listed if one.user_id})
    agencies = Agency.objects.in_bulk({one.agency_id for one in listed if one.agency_id})
    return [_row(one, people, agencies) for one in listed]


def _row(entry: LedgerEntry, people: dict[UUID, User], agencies: dict[UUID, Agency]) -> dict[str, Any]:
    at = timezone.localtime(entry.recorded_at)
    agency = agencies.get(entry.agency_id) if entry.agency_id else None
    person = people.get(entry.user_id) if entry.user_id else None
    role = role_named(entry.role).label if entry.role else ""
    return {
        "when": f"{in_full(at.date())}, {at:%H:%M:%S}",
        "who": str(person) if person else "The system",
        "acting_as": ", ".join(filter(None, [role, str(agency or "")])) or entry.system_reason,
        "did": words_for(entry.event),
        "section": Section(entry.section).label if entry.section in Section.values else "",
        "result": entry.get_outcome_display(),
    }


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
