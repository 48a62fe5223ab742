"""What the ledger says about one case, in words."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from agencies.models import User
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from audit.selectors import entries_about_case
from cases.ledger_cases import Showings
from cases.models import Case
from cases.models.ledger_rule import ledger_of_case
from cases.selectors.ledger import start_of


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


def people_on(rows: QuerySet[LedgerEntry]) -> list[tuple[str, str]]:
    """Everybody these entries name, by name."""
    ids = rows.order_by().values_list("user_id", flat=True).distinct()
    people = User.objects.filter(pk__in=[one for one in ids if one]).order_by("name")
    return [(str(one.pk), one.name) for one in people]
