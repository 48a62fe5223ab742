"""What the ledger is told about who supervises whom."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb


class SupervisionEvent:
    """Who supervises whose sessions. What is said in supervision has events of its own, elsewhere."""

    LISTED = declare(
        "agencies.supervision_listed",
        Verb.CONSULTATION,
        "Looked at who supervises whom",
        erasure=Erasure.STAYS,
    )
    BEGUN = declare(
        "agencies.supervision_begun",
        Verb.ALTERATION,
        "Made somebody a supervisor",
        section=Section.SUPERVISION,
        erasure=Erasure.STAYS,
    )
    ENDED = declare(
        "agencies.supervision_ended",
        Verb.ALTERATION,
        "Ended a supervision",
        section=Section.SUPERVISION,
        erasure=Erasure.STAYS,
    )
