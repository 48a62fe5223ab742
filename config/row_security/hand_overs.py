"""Who reaches a proposed hand-over: those who send it, and, while they are asked, those who answer.

Answered by the functions of cases/hidden_cases.py alone.
"""

from agencies.roles import Action
from config.row_security.acting_in import acting_in

_OWN_FROM = "from_agency_id = (SELECT acting_agency())"
# Those who hand a case over, for the agency that did or leads it now; and, while they are asked, who answers.
_HANDS_OVER = acting_in(Action.HAND_OVER_CASE)
LED_BY_US = (
    "EXISTS (SELECT FROM cases_case c WHERE c.id = case_id AND c.lead_agency_id = (SELECT acting_agency()))"
)
SEES = (
    f"(case_open(case_id, 'core') AND {_HANDS_OVER} AND ({_OWN_FROM} OR {LED_BY_US})) "
    f"OR (proposed_by_id = (SELECT acting_user()) AND {_OWN_FROM} AND {_HANDS_OVER} "
    "AND NOT acting_is_excluded(case_id)) "
    "OR (to_agency_id = (SELECT acting_agency()) AND state = 'proposed' "
    f"AND {acting_in(Action.ANSWER_HAND_OVER)} AND NOT acting_is_excluded(case_id))"
)
_THEIRS = f"{_OWN_FROM} AND {_HANDS_OVER} AND case_open(case_id, 'core')"
ADDS = f"{_THEIRS} AND {LED_BY_US} AND state = 'proposed'"
CHANGES = f"{_THEIRS} AND state <> 'accepted'"
