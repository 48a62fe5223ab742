"""Who reads an entry of the ledger (`cases/models/ledger_rule.py` says the same)."""

from cases.models.ledger_rule import OBSERVING, OF_DUTIES

# What people did for the officer's own agency, and on cases it leads; never about one kept from the officer.
_READ_BY_GOVERNANCE = (
    "((SELECT ledger_reads()) AND "
    "(agency_id = (SELECT acting_agency()) OR case_id IN (SELECT ledger_cases_led())) AND "
    "(case_id IS NULL OR (SELECT ledger_keeps_nothing()) "
    "OR NOT (acting_is_excluded(case_id) OR acting_rates_blind(case_id))))"
)
# A duty set or a form opened in the minute an item was handed in tells of the item as its own entry would.
_NOT_BESIDE_AN_ITEM = (
    f"((target_type <> '{OF_DUTIES}' AND event <> '{OBSERVING}') OR agency_id = (SELECT acting_agency()))"
)
SEES = (
    f"{_READ_BY_GOVERNANCE} OR ((SELECT ledger_tells()) AND ledger_told(case_id, section) "
    "AND (left(target_type, 11) <> 'Information' OR NOT item_kept(target_id)) "
    f"AND {_NOT_BESIDE_AN_ITEM})"
)
