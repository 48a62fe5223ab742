"""Two facts that bind everybody on a case, whatever sections they hold: each one answer of a narrow function.

The functions (migration 0022) ask first whether the case is open to whoever acts. They tell on which side of
eighteen the person is, never the date of birth; and whether time runs out before a day, never the sentence.
"""

from datetime import date
from uuid import UUID

from agencies.narrow_acts import call_narrow
from cases.standing import AgeGroup


def age_group_in(case_id: UUID, *, on: date) -> AgeGroup:
    """On which side of eighteen the person is on that day."""
    told = str(call_narrow("case_age_group", case_id, on)[0][0])
    return AgeGroup(told) if told in set(AgeGroup) else AgeGroup.UNKNOWN


def time_runs_out_before(case_id: UUID, day: date) -> bool:
    """Whether release or the end of the sentence, as recorded, comes before that day."""
    return bool(call_narrow("case_ends_before", case_id, day)[0][0])
