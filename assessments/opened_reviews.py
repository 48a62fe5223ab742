"""The call that opens reviews of assessments whoever acts may not see; nothing of them reaches a page."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection


class Opened(NamedTuple):
    """One review that was opened: of which assessment, and whose that is."""

    review: UUID
    assessment: UUID
    agency: UUID
    assessor: UUID


def open_review_rows(
    case_id: UUID, what: str, in_section: str, due_on: date, only: Collection[UUID] | None
) -> list[Opened]:
    """Open what is not open yet, for every signed assessment of the case or only for these."""
    values: list[Any] = [case_id, what, in_section, due_on, None if only is None else list(only)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM assessments_open_reviews(%s, %s, %s, %s, %s::uuid[])", values)
        return [Opened(*row) for row in cursor.fetchall()]
