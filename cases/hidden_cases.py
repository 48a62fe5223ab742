"""The acts that reach a case their actor cannot see, each one call of a narrow database function.

Row-level security hides such a case from every query of ours; the functions (migration 0004) ask for
themselves who acts, do what the act needs, and answer nothing that tells whether there is a case.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection


class Made(NamedTuple):
    """One row such an act wrote, for the ledger: what it is, its key, its case, and whose it is."""

    kind: str
    key: UUID
    case_id: UUID | None
    whose: UUID


def break_glass(
    key: UUID, *, reference: str, purpose: str, minutes: int, review_by: date, escalate_on: date
) -> UUID | None:
    """Open the case of that reference for the acting person; nothing if it is not to be opened."""
    values = [key, reference, purpose, minutes, review_by, escalate_on]
    found = _call("SELECT break_glass(%s, %s, %s, %s, %s, %s)", values)
    return found if isinstance(found, UUID) else None


def left_by_break_glass(key: UUID) -> tuple[list[UUID], dict[UUID, UUID]]:
    """The duties that one's own broken glass made, and its notices with whom each told; for the ledger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, id, user_id FROM left_by_break_glass(%s)", [key])
        rows = cursor.fetchall()
    duties = [row for kind, row, _ in rows if kind == "duty"]
    return duties, {row: told for kind, row, told in rows if kind == "notice"}


def end_break_glass(case_id: UUID) -> int:
    """End what the acting person opened; how many there were."""
    return int(_call("SELECT end_break_glass(%s)", [case_id]) or 0)


def settle_break_glass(key: UUID) -> int:
    """Settle the duties to review one, those of managers included; how many there were."""
    return int(_call("SELECT settle_break_glass(%s)", [key]) or 0)


def ask_for_access(
    key: UUID, *, reference: str, sections: Sequence[str], purpose: str, until: date, answer_by: date
) -> None:
    """Send a request to whoever leads the case of that reference, if there is one; takes as long if not."""
    values = [key, reference, list(sections), purpose, until, answer_by]
    _call("SELECT ask_for_access(%s, %s, %s::text[], %s, %s, %s)", values)


def put_possible_matches(person_id: UUID, *, case_id: UUID, answer_by: date) -> None:
    """Put what looks like another record of this person to whoever leads that; takes as long if none does."""
    _call("SELECT put_possible_matches(%s, %s, %s)", [person_id, case_id, answer_by])


def put_to_deconfliction(case_id: UUID, *, answer_by: date) -> None:
    """Put what other agencies hold from before to whoever decides there; takes as long if nobody does."""
    _call("SELECT put_to_deconfliction(%s, %s)", [case_id, answer_by])


def follow_deconfliction(key: UUID) -> list[Made]:
    """Settle the duty of a decision just taken, and tell who leads the new case now; who reads the note."""
    return _rows("SELECT * FROM follow_deconfliction(%s)", [key])


def propose_merge(
    key: UUID, *, match_id: UUID, compared: Sequence[str], reason: str, answer_by: date
) -> list[Made]:
    """Ask whoever leads another record whether it is of the same person. Nothing: it is not asked."""
    values = [key, match_id, list(compared), reason, answer_by]
    return _rows("SELECT * FROM propose_merge(%s, %s, %s::text[], %s, %s)", values)


def answer_merge(key: UUID, *, version: int, answer: str, reason: str) -> list[Made]:
    """Agree that two records are of one person, or not; who is told. Nothing: it is not to be answered."""
    return _rows("SELECT * FROM answer_merge(%s, %s, %s, %s)", [key, version, answer, reason])


def undo_merge(key: UUID, *, version: int, reason: str) -> list[Made]:
    """Undo what was agreed, or take back what was asked; who is told. Nothing: it is not to be undone."""
    return _rows("SELECT * FROM undo_merge(%s, %s, %s)", [key, version, reason])


def refuse_hand_over(key: UUID, *, version: int, answer: str, reason: str, due_on: date) -> list[Made]:
    """Decline or return a proposal; what was made to tell the sender. Nothing: it is not to be answered."""
    return _rows("SELECT * FROM refuse_hand_over(%s, %s, %s, %s, %s)", [key, version, answer, reason, due_on])


def take_the_lead(key: UUID, *, version: int, lead: UUID, gateway: str) -> list[Made]:
    """Take the lead of a case as proposed; what was made. Nothing: it is not to be accepted any more."""
    return _rows("SELECT * FROM take_the_lead(%s, %s, %s, %s)", [key, version, lead, gateway])


def closing_waits_unseen(case_id: UUID) -> bool:
    """Whether something stands in the way of closing the case that the acting person is not shown."""
    return bool(_call("SELECT closing_waits_unseen(%s)", [case_id]))


def _rows(statement: str, values: list[Any]) -> list[Made]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Made(*row) for row in cursor.fetchall()]


def _call(statement: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row[0] if row else None
