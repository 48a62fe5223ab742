"""What the ledger is told about cases."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Verb


class CaseEvent:
    """Looking at cases and changing them."""

    CASELOAD_VIEWED = declare(
        "cases.caseload_viewed", Verb.CONSULTATION, "Looked at the caseload", section=Section.CORE
    )
    CASE_VIEWED = declare(
        "cases.case_viewed", Verb.CONSULTATION, "Opened the case overview", section=Section.CORE
    )
    CASE_OPENED = declare("cases.case_opened", Verb.COLLECTION, "Opened the case", section=Section.CORE)
    ENTRY_RECORDED = declare("cases.entry_recorded", Verb.COLLECTION, "Added to the chronology")
