"""What the ledger says about one case, in words."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from agencies.models import User
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from audit.selectors import entries_about_case
from cases.ledger_cases import Showing, Showings
from cases.models import Case, TeamMember
from cases.models.ledger_rule import ledger_of_case
from cases.selectors.ledger import start_of
from cases.unusual import rules_in_use
from cases.unusual.marks import Span, marks_of


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
        rows = rows.filter(recorded_at__gte=start_of(since))
    if until:
        rows = rows.filter(recorded_at__lt=start_of(until + timedelta(days=1)))
    return rows


def showings_of(
    case: Case, *, person: str = "", since: date | None = None, until: date | None = None
) -> Showings:
    """The lists, searches and exports in which the case was shown, to whoever may see who looked at it."""
    return Showings(
        case.pk,
        people=[UUID(person)] if person else None,
        since=start_of(since) if since else None,
        until=start_of(until + timedelta(days=1)) if until else None,
    )


def with_marks(
    rows: list[dict[str, Any]], entries: Iterable[LedgerEntry | Showing], case: Case, *, actor: ActingPerson
) -> list[dict[str, Any]]:
    """The rows with what is unusual about each: at night, or by somebody not on the team then."""
    listed = list(entries)
    rules, spans = rules_in_use(), _places(case, listed, actor)
    return [
        {**row, "marks": marks_of(entry, spans.get((entry.user_id, entry.agency_id), []), rules)}
        for row, entry in zip(rows, listed, strict=True)
    ]


def _places(
    case: Case, entries: list[LedgerEntry | Showing], actor: ActingPerson
) -> dict[tuple[UUID | None, UUID | None], list[Span]]:
    people = {one.user_id for one in entries if one.user_id}
    team = TeamMember.objects.visible_to(actor).filter(case=case, user_id__in=people)
    found: dict[tuple[UUID | None, UUID | None], list[Span]] = {}
    for place in team:
        found.setdefault((place.user_id, place.agency_id), []).append((place.valid_from, place.valid_until))
    return found


def people_on(rows: QuerySet[LedgerEntry]) -> list[tuple[str, str]]:
    """Everybody these entries name, by name."""
    ids = rows.order_by().values_list("user_id", flat=True).distinct()
    people = User.objects.filter(pk__in=[one for one in ids if one]).order_by("name")
    return [(str(one.pk), one.name) for one in people]
