"""Who reaches a document: whoever holds its section reads it, and the agency that added it changes it."""

SEES = "case_open(case_id, in_section)"
CHANGES = f"agency_id = (SELECT acting_agency()) AND {SEES}"
# These two are read by more than their section says, which a document has nothing of.
ADDS = f"{CHANGES} AND in_section NOT IN ('information', 'source')"
