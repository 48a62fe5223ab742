"""Safety notices, and who has acknowledged them: read by all who work on the case.

Sent and ended by the agency whose item it was; acknowledged by each for themselves. That it otherwise stays
as it was sent is kept by a trigger (`cases/sql/safety_notices.sql`).
"""

from agencies.roles import Action
from config.row_security.acting_in import acting_in

_OPEN = "case_open(case_id, 'core')"
_US, _ME = "agency_id = (SELECT acting_agency())", "(SELECT acting_user())"
_GRADES = acting_in(Action.GRADE_INFORMATION)
_OURS = f"{_OPEN} AND {_GRADES} AND {_US}"
_SENT_BY_US = (
    "EXISTS (SELECT FROM cases_safetynotice n WHERE n.id = notice_id "
    "AND n.case_id = cases_noticereading.case_id AND n.sent_by_id = (SELECT acting_user()))"
)
# By table: who sees rows, who adds them, who changes them; then what `worker` reaches, and which may change.
STATED = {
    "cases_safetynotice": (
        _OPEN,
        f"{_OURS} AND sent_by_id = {_ME} AND ended_at IS NULL",
        f"{_OURS} AND ended_by_id = {_ME}",
        "false",
        _OURS,
    ),
    "cases_noticereading": (
        _OPEN,
        f"{_OPEN} AND {_GRADES} AND {_SENT_BY_US} AND acknowledged_at IS NULL",
        f"{_OPEN} AND {_US} AND acknowledged_by_id = {_ME}",
        "false",
        f"{_OPEN} AND {_US}",
    ),
}
