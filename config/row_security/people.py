"""Who reads that a case was opened although one of somebody alike was there: whoever knows who both are."""

BOTH = "case_open(case_id, 'identity') AND case_open(other_case_id, 'identity')"
TOLD_APART_BY_US = f"{BOTH} AND agency_id = (SELECT acting_agency()) AND said_by_id = (SELECT acting_user())"
