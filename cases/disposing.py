"""What stands in the way of erasing a case, what it holds in numbers, and the erasing itself.

Each is one call of a narrow function inside PostgreSQL that asks who acts (migration 0015, config/erasure/).
"""

import json
from datetime import date
from typing import Any
from uuid import UUID

from agencies.narrow_acts import call_narrow
from cases.retention import Schedules

IN_THE_WAY = {
    "case_open": "The case is open",
    "hold": "There is a hold on the case",
    "takes_part": "Another agency still takes part in the case",
    "own_period": "Another agency has not yet said, after its own period, that it needs the case no longer",
    "kept": "A review says that the case is kept until a later day, or is not answered yet",
    "subject_access": "A subject access request is not answered yet",
}


def reasons_not_to_dispose(case_id: UUID) -> list[str]:
    """Everything that stands in the way, in words; none when nothing does."""
    return [IN_THE_WAY[code] for (code,) in call_narrow("disposal_obstacles", case_id)]


def case_in_numbers(case_id: UUID) -> dict[str, int]:
    """How many rows of each table there are, and which version the case has."""
    return _read(call_narrow("case_in_numbers", case_id)[0][0])


def dispose_of_case(disposal_id: UUID, *, content_hash: str, version: int) -> dict[str, int]:
    """Erase what the case holds; how many rows of each table that was."""
    return _read(call_narrow("dispose_of_case", disposal_id, content_hash, version)[0][0])


def make_reviews_due(schedules: Schedules, *, today: date, answer_by: date) -> list[tuple[UUID, UUID]]:
    """Make a review of each case whose period has ended for an agency: keys of the review and the case."""
    given = (schedules.as_rows(), schedules.version, today, answer_by)
    return [(review_id, case_id) for review_id, case_id in call_narrow("retention_reviews_due", *given)]


def _read(answer: Any) -> dict[str, int]:
    return dict(json.loads(answer)) if isinstance(answer, str) else dict(answer)
