"""What the ledger is told about who supervises whom."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Verb


class SupervisionEvent:
    """Who supervises whose sessions. What is said in supervision has events of its own, elsewhere."""

    LISTED = declare("agencies.supervision_listed", Verb.CONSULTATION, "Looked at who supervises whom")
    BEGUN = declare(
        "agencies.supervision_begun",
        Verb.ALTERATION,
        "Made somebody a supervisor",
        section=Section.SUPERVISION,
    )
    ENDED = declare(
        "agencies.supervision_ended", Verb.ALTERATION, "Ended a supervision", section=Section.SUPERVISION
    )
