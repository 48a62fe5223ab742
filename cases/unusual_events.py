"""What the ledger is told about unusual access: found by the clock, looked at and reviewed by people."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class UnusualEvent:
    """Unusual access."""

    FOUND = declare(
        "cases.unusual_access_found", Verb.COLLECTION, "Found access to be reviewed", erasure=Erasure.STAYS
    )
    ESCALATED = declare(
        "cases.unusual_access_escalated",
        Verb.ALTERATION,
        "Passed on an overdue review of access",
        erasure=Erasure.STAYS,
    )
    LISTED = declare(
        "cases.unusual_access_listed",
        Verb.CONSULTATION,
        "Looked at the list of unusual access",
        erasure=Erasure.STAYS,
    )
    VIEWED = declare(
        "cases.unusual_access_viewed", Verb.CONSULTATION, "Looked at unusual access", erasure=Erasure.STAYS
    )
    REVIEWED = declare(
        "cases.unusual_access_reviewed", Verb.ALTERATION, "Reviewed unusual access", erasure=Erasure.STAYS
    )
