"""Whose rows of the lists somebody reads, and who reads that two cases were told apart."""

# Only while it lasts: a row that has ended, or not begun, tells of a case that is not open to its reader.
LISTED = (
    "principal = ANY ((SELECT acting_principals())::uuid[]) AND valid_from <= statement_timestamp() "
    "AND (valid_until IS NULL OR valid_until > statement_timestamp())"
)
# The list of names besides: it is for roles that may be shown them.
NAMED_IN_LIST = " AND ".join(
    (
        LISTED,
        "(SELECT 'identity' = ANY (r.sections) FROM role_facts() r WHERE r.role = (SELECT acting_role()))",
    )
)
# Whoever knows who both are.
BOTH = "case_open(case_id, 'identity') AND case_open(other_case_id, 'identity')"
TOLD_APART_BY_US = f"{BOTH} AND agency_id = (SELECT acting_agency()) AND said_by_id = (SELECT acting_user())"
