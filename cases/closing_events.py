"""What the ledger is told of the end of a case, what follows, and of its beginning again."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb


class ClosingEvent:
    """Closings, the reviews after them, re-opening."""

    LISTED = declare(
        "cases.closings_viewed",
        Verb.CONSULTATION,
        "Looked at how the case was closed and the reviews after it",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    REVIEW_HELD = declare(
        "cases.post_exit_review_held",
        Verb.COLLECTION,
        "Held a review after closing",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    REOPENED = declare(
        "cases.case_reopened",
        Verb.ALTERATION,
        "Re-opened the case",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
