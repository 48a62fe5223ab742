"""Who reaches a referral: whoever sent it, whoever answers it, and, once it is of a case, who leads that.

From the day it lapses nobody does. Said again here, apart from the first wall (`cases/models/referral.py`).
"""

from agencies.roles import Action
from config.row_security import merges
from config.row_security.acting_in import acting_in
from config.row_security.hand_overs import LED_BY_US

_FROM_US = "from_agency_id = (SELECT acting_agency())"
_TO_US = "to_agency_id = (SELECT acting_agency())"
_KEPT = "(lapses_on IS NULL OR lapses_on > (statement_timestamp() AT TIME ZONE 'Europe/London')::date)"
_AGENCY_WIDE = "(SELECT r.agency_wide FROM role_facts() r WHERE r.role = (SELECT acting_role()))"
_SENT = (
    f"{_FROM_US} AND {acting_in(Action.REFER_PERSON)} AND NOT acting_is_excluded(case_id) "
    f"AND (sent_by_id = (SELECT acting_user()) OR {_AGENCY_WIDE})"
)
_RECEIVED = f"{_TO_US} AND {acting_in(Action.ANSWER_REFERRAL)} AND case_id IS NULL AND state <> 'withdrawn'"
_ON_ITS_CASE = (
    "case_id IS NOT NULL AND case_open(case_id, 'information') AND case_open(case_id, 'identity') "
    f"AND ({_TO_US} OR {LED_BY_US})"
)
SEES = f"{_KEPT} AND (({_SENT}) OR ({_RECEIVED}) OR ({_ON_ITS_CASE}))"
ADDS = f"{_SENT} AND sent_by_id = (SELECT acting_user()) AND state = 'sent' AND case_id IS NULL"
# A decided referral stays as it was decided: what it was before the change is asked too (cases/migrations).
_CAME_FROM = "referral_stood(id) IN"
CHANGES = (
    f"(({_SENT}) AND state IN ('sent', 'withdrawn') AND {_CAME_FROM} ('sent', 'returned')) "
    f"OR (({_RECEIVED}) AND state IN ('returned', 'declined') AND {_CAME_FROM} ('sent')) "
    f"OR (({_ON_ITS_CASE}) AND {acting_in(Action.ANSWER_REFERRAL)} AND state = 'accepted' "
    f"AND {_CAME_FROM} ('sent', 'accepted'))"
)

# What is held from before: who decides where it is held, and the note for whoever leads the new case.
_DECIDES = (
    f"agency_id = (SELECT acting_agency()) AND {acting_in(Action.DECONFLICT)} "
    "AND NOT acting_is_excluded(held_id) AND NOT acting_is_excluded(case_id) "
    f"AND (NOT {_AGENCY_WIDE} OR held_kind = 'referral' OR case_open(held_id, ''))"
)
DECONFLICTION_SEES = (
    f"({_DECIDES}) OR (decision = 'disclosed' AND case_open(case_id, 'information') AND {LED_BY_US})"
)
DECONFLICTION_CHANGES = f"{_DECIDES} AND decision <> ''"

# What is seen, added and changed. Made by a function alone, nothing from before is added by hand.
STATED = {
    "cases_referral": (SEES, ADDS, CHANGES),
    "cases_deconfliction": (DECONFLICTION_SEES, "false", DECONFLICTION_CHANGES),
    **merges.STATED,  # what was agreed of two records
}
