"""Who reaches a document, or a line of the chronology: its section's readers; its own agency changes it."""

from config.row_security.merges import NOT_OF_ANOTHER

SEES = "case_open(case_id, in_section)"
CHANGES = f"agency_id = (SELECT acting_agency()) AND {SEES}"
# These two are read by more than their section says, which a document has nothing of.
ADDS = f"{CHANGES} AND in_section NOT IN ('information', 'source')"

_READ = "id, case_id, in_section, recorded_by_id, recorded_at, sha256, size, sealed, kept_as, scan"
_WRITTEN = "size, sealed, kept_as, scan, scanned_at, scanned_with, withdrawn_at, withdrawn_reason, version"
# Sealed, and what scanning it or moving it takes: not what it is called or who keeps it.
BY_THE_CLOCK = f"SELECT ({_READ}, scanned_at, scanned_with, withdrawn_at, version), UPDATE ({_WRITTEN})"
# A line about another record of the person is told to those who may know of that alone.
# Nor of what somebody keeps to themselves to anybody but those who supervise them.
_NOT_KEPT = (
    "(NOT kept_to_writer OR recorded_by_id = (SELECT acting_user()) OR acting_supervises(recorded_by_id))"
)
LINES = f"{SEES} AND {NOT_OF_ANOTHER} AND {_NOT_KEPT}"
BY_ITS_SOURCE = f"source_agency_id = (SELECT acting_agency()) AND {SEES}"
