"""Who reaches an information request: the agency that asks and the agency asked, if shown its section.

What is asked stays as asked, and what ended stays ended: a trigger of its table keeps that, for a policy
cannot compare a row with what it was (`cases/sql/information_requests.sql`).
"""

from agencies.roles import Action
from config.row_security.acting_in import acting_in

_OPEN = "case_open(case_id, in_section)"
_US = "(SELECT acting_agency())"
_ME = "(SELECT acting_user())"
_MAY = acting_in(Action.REQUEST_INFORMATION)

SEES = f"{_OPEN} AND {_US} IN (from_agency_id, to_agency_id)"
ADDS = f"{_OPEN} AND {_MAY} AND {_US} = from_agency_id AND asked_by_id = {_ME} AND stage = 'waiting'"
# The agency asked answers or refuses, the one that asked withdraws; who ended it is who acts.
CHANGES = (
    f"{_OPEN} AND {_MAY} AND "
    f"(({_US} = to_agency_id AND stage IN ('partly', 'answered') AND ended_by_id IS NULL) "
    f"OR ({_US} = to_agency_id AND stage = 'refused' AND ended_by_id = {_ME}) "
    f"OR ({_US} = from_agency_id AND stage = 'withdrawn' AND ended_by_id = {_ME}))"
)
ANSWERS = f"{_OPEN} AND EXISTS (SELECT FROM cases_informationrequest r WHERE r.id = request_id)"
GIVES = (
    f"{_OPEN} AND {_MAY} AND {_US} = agency_id AND given_by_id = {_ME} AND EXISTS ("
    "SELECT FROM cases_informationrequest r WHERE r.id = request_id AND r.case_id = "
    "cases_informationanswer.case_id AND r.in_section = cases_informationanswer.in_section "
    f"AND r.to_agency_id = {_US} AND r.stage IN ('waiting', 'partly'))"
)
# What was told outside: for all who hold the section, unless kept to its agency, which alone corrects it.
TOLD_BY_US = f"case_open(case_id, 'information') AND agency_id = {_US}"
TOLD_OUTSIDE = f"case_open(case_id, 'information') AND (agency_id = {_US} OR who_reads = 'everybody')"
