"""Three facts that bind everybody on a case, whatever sections they hold: each asked of a narrow function.

The functions ask first whether the case is open to whoever acts. They tell on which side of eighteen the
person is today, never the date of birth; whether time runs out within one of five spans, never the sentence;
and whether a conviction is on the record, never of what. Nobody chooses the day, or asking day by day would
find the date.
"""

from uuid import UUID

from agencies.narrow_acts import call_narrow
from cases.standing import AgeGroup

_SPANS = (3, 6, 12, 18, 24)  # months, as the function has them


def age_group_in(case_id: UUID) -> AgeGroup:
    """On which side of eighteen the person is today."""
    told = str(call_narrow("case_age_group", case_id)[0][0])
    return AgeGroup(told) if told in set(AgeGroup) else AgeGroup.UNKNOWN


def time_runs_out_within(case_id: UUID, months: int) -> bool:
    """Whether release or the end of the sentence, as recorded, comes within so many months.

    Asked of the longest span that is no longer: what is said to be short is short. Under three months nothing
    is told.
    """
    span = max((one for one in _SPANS if one <= months), default=0)
    return bool(span) and bool(call_narrow("case_ends_before", case_id, span)[0][0])


def has_conviction_on_record(case_id: UUID) -> bool:
    """Whether an offence is recorded that is not only alleged."""
    return bool(call_narrow("case_has_conviction", case_id)[0][0])
