"""Who reaches what was agreed of two records: who decides for a lead; and who knows who both are about.

Said again here, apart from the first wall (`cases/models/person_merge.py`). Written by functions alone.
"""

from agencies.roles import Action
from config.row_security.acting_in import acting_in

_BOTH = "case_open({0}case_id, 'identity') AND case_open({0}other_case_id, 'identity')"
_EDITS = acting_in(Action.EDIT_CASE)
_US = "(SELECT acting_agency())"


def _led(case: str) -> str:
    led = f"EXISTS (SELECT FROM cases_case c WHERE c.id = {case} AND c.lead_agency_id = {_US})"
    return f"({_EDITS} AND case_open({case}, 'identity') AND {led})"


SEES = (
    f"(state IN ('together', 'apart') AND {_BOTH.format('')}) OR {_led('case_id')} OR {_led('other_case_id')}"
)
# A line about another record is told to those who may know of that alone.
NOT_OF_ANOTHER = "(merge_id IS NULL OR EXISTS (SELECT FROM cases_personmerge m WHERE m.id = merge_id))"
SETTLED = f"EXISTS (SELECT FROM cases_personmerge m WHERE m.id = merge_id AND {_BOTH.format('m.')})"
_BY_ITS_LEAD = (
    "EXISTS (SELECT FROM cases_personmerge m JOIN cases_case c ON c.id IN (m.case_id, m.other_case_id) "
    "WHERE m.id = merge_id AND m.state = 'together' AND c.id = cases_settleddifference.case_id "
    f"AND c.lead_agency_id = {_US})"
)
_BY_WHO_ACTS = f"agency_id = {_US} AND settled_by_id = (SELECT acting_user())"
SETTLES = f"{SETTLED} AND {_EDITS} AND {_BY_WHO_ACTS} AND {_BY_ITS_LEAD}"

# What is seen, added and changed.
STATED = {
    "cases_personmerge": (SEES, "false", "false"),
    "cases_settleddifference": (SETTLED, SETTLES, "false"),
}
