"""Who has acknowledged a safety notice: read by all who work on the case, written by each for themselves."""

from agencies.roles import Action
from config.row_security.acting_in import acting_in

_OPEN = "case_open(case_id, 'core')"
_SENT_BY_US = (
    "EXISTS (SELECT FROM cases_safetynotice n WHERE n.id = notice_id "
    "AND n.case_id = cases_noticereading.case_id AND n.sent_by_id = (SELECT acting_user()))"
)
# By table: who sees rows, who adds them, who changes them.
STATED = {
    "cases_noticereading": (
        _OPEN,
        f"{_OPEN} AND {acting_in(Action.GRADE_INFORMATION)} AND {_SENT_BY_US} AND acknowledged_at IS NULL",
        f"{_OPEN} AND agency_id = (SELECT acting_agency()) AND acknowledged_by_id = (SELECT acting_user())",
    )
}
