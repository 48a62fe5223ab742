"""Who reaches an information request: the agency that asks and the agency asked, if shown its section."""

_OPEN = "case_open(case_id, in_section)"
_US = "(SELECT acting_agency())"

SEES = f"{_OPEN} AND {_US} IN (from_agency_id, to_agency_id)"
ADDS = f"{_OPEN} AND {_US} = from_agency_id AND stage = 'waiting'"
ANSWERS = f"{_OPEN} AND EXISTS (SELECT FROM cases_informationrequest r WHERE r.id = request_id)"
GIVES = (
    f"{_OPEN} AND {_US} = agency_id AND EXISTS (SELECT FROM cases_informationrequest r "
    f"WHERE r.id = request_id AND r.to_agency_id = {_US} AND r.stage IN ('waiting', 'partly'))"
)
