"""What a reader of the ledger may know of cases they do not see, each one call of a narrow database function.

Row security hides cases from an officer of governance. The functions (migration 0010) ask for themselves who
acts, and give a reference or the lists a case was shown in; nothing tells whether there is another case.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection


@dataclass(frozen=True, slots=True)
class Showing:
    """One list, search or export in which a case was shown; named as the ledger's entries name it."""

    id: int
    recorded_at: datetime
    event: str
    outcome: str
    section: str
    actor_kind: str
    user_id: UUID | None
    agency_id: UUID | None
    role: str
    system_reason: str
    case_id: UUID | None = None
    person_behind_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Showings:
    """Where one case was shown, newest first, as far as the acting person may know."""

    case_id: UUID | None
    people: Collection[UUID] | None = None
    since: datetime | None = None
    until: datetime | None = None

    def count(self) -> int:
        """How many."""
        return int(self._ask("SELECT count(*) FROM ledger_shown(%s, %s::uuid[], %s, %s)")[0][0])

    def __getitem__(self, part: slice, /) -> Iterable[Showing]:
        """Some of them."""
        start = part.start or 0
        asked = "SELECT * FROM ledger_shown(%s, %s::uuid[], %s, %s) ORDER BY entry_id DESC LIMIT %s OFFSET %s"
        return [Showing(*row) for row in self._ask(asked, part.stop - start, start)]

    def _ask(self, statement: str, *more: int) -> list[tuple[Any, ...]]:
        people = None if self.people is None else list(self.people)
        return _call(statement, self.case_id, people, self.since, self.until, *more)


def known_case(reference: str) -> UUID | None:
    """The case of that reference, if it is the acting officer's to know of; nothing in any other event."""
    key = _call("SELECT ledger_case(%s)", reference)[0][0]
    return key if isinstance(key, UUID) else None


def references_of(case_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """What these cases are called, those the acting officer may know of."""
    asked = sorted({one for one in case_ids if one is not None})
    return dict(_call("SELECT known, called FROM ledger_references(%s::uuid[])", asked))


def waiting_to_be_sealed() -> tuple[int, datetime | None, datetime | None]:
    """How many entries wait, the oldest since when, and when a seal or the witness last contradicted them."""
    rows = _call("SELECT waiting, since, contradicted_at FROM ledger_waiting()")
    return rows[0] if rows else (0, None, None)


def _call(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
