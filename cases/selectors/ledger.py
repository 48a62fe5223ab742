"""Finding entries of the ledger, and one entry with everything it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import User
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from audit.selectors import entries
from cases.ledger_cases import Showings, known_case
from cases.models.ledger_rule import ledger_of_agency
from cases.paging import Listing

_ONE_REQUEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class LedgerQuestion:
    """What somebody looks for in the ledger."""

    since: date
    until: date
    reference: str = ""
    person: str = ""
    agency: str = ""
    verb: str = ""
    outcome: str = ""
    section: str = ""
    event: str = ""
    request_id: UUID | None = None
    is_shown: bool = False

    def in_words(self) -> str:
        """The question as a sentence; never more than was typed."""
        about = f" on {self.reference}" if self.reference else ""
        if self.is_shown:
            about = f", lists and searches in which {self.reference} was shown"
        by = f" by people called {self.person}" if self.person else ""
        return f"From {in_full(self.since)} to {in_full(self.until)}{about}{by}."


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and the case it was about if that is the reader's to know of."""

    rows: Listing[LedgerEntry] | Showings
    case_id: UUID | None


def search_ledger(asked: LedgerQuestion, *, actor: ActingPerson) -> Found:
    """The entries that fit, among those the reader may read, newest first.

    A reference that is wrong, led elsewhere or kept from the reader is asked about like any other, under a
    key that nothing has.
    """
    case_id = known_case(asked.reference) if asked.reference else None
    wanted = case_id or uuid4()
    people = _people_called(asked.person) if asked.person else None
    since, until = start_of(asked.since), start_of(asked.until + timedelta(days=1))
    if asked.is_shown:
        return Found(Showings(wanted, people, since, until), case_id)
    rows = entries(seen_by=ledger_of_agency(actor)).filter(recorded_at__gte=since, recorded_at__lt=until)
    if asked.reference:
        rows = rows.filter(case_id=wanted)
    if people is not None:
        rows = rows.filter(user_id__in=people)
    return Found(_narrowed(rows, asked), case_id)


def _narrowed(rows: QuerySet[LedgerEntry], asked: LedgerQuestion) -> QuerySet[LedgerEntry]:
    exact = {
        "agency_id": asked.agency,
        "verb": asked.verb,
        "outcome": asked.outcome,
        "section": asked.section,
        "event": asked.event,
        "request_id": asked.request_id,
    }
    return rows.filter(**{name: value for name, value in exact.items() if value})


def _people_called(typed: str) -> list[UUID]:
    people = User.objects.all()
    for word in typed.split():
        people = people.filter(name__icontains=word)
    return list(people.values_list("pk", flat=True))


def entry_read(number: int, *, actor: ActingPerson) -> LedgerEntry:
    """One entry, if the reader may read it; otherwise exactly what one that is not there gives."""
    entry = entries(seen_by=ledger_of_agency(actor)).filter(pk=number).first()
    if entry is None:
        raise Http404
    return entry


def of_the_same_request(entry: LedgerEntry, *, actor: ActingPerson) -> Iterable[LedgerEntry]:
    """Everything else the reader may read of the same request, in order."""
    if entry.request_id is None:
        return []
    near = (entry.recorded_at - _ONE_REQUEST, entry.recorded_at + _ONE_REQUEST)
    rows = entries(seen_by=ledger_of_agency(actor)).filter(
        request_id=entry.request_id, recorded_at__range=near
    )
    return rows.exclude(pk=entry.pk).order_by("id")[:100]


def start_of(day: date) -> datetime:
    """The first moment of a day in London."""
    return timezone.make_aware(datetime.combine(day, time.min))
