"""What the ledger is told of the media on a case: who answers them, what may be said, and what was."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb


class MediaEvent:
    """The media contact, lines and who approved them, enquiries."""

    VIEWED = declare(
        "cases.media_viewed",
        Verb.CONSULTATION,
        "Looked at what is said to the media",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    CONTACT_NAMED = declare(
        "cases.media_contact_named",
        Verb.ALTERATION,
        "Named who answers the media",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    CONTACT_GONE = declare(
        "cases.media_contact_gone",
        Verb.ALTERATION,
        "Asked who leads to name who answers the media, as whoever did is gone",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    LINE_PROPOSED = declare(
        "cases.media_line_proposed",
        Verb.COLLECTION,
        "Put a line for the media to the agencies on the case",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    LINE_DECIDED = declare(
        "cases.media_line_decided",
        Verb.ALTERATION,
        "Answered for an agency whether a line may be used",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    LINE_WITHDRAWN = declare(
        "cases.media_line_withdrawn",
        Verb.ALTERATION,
        "Withdrew a line for the media",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    ENQUIRY_RECORDED = declare(
        "cases.media_enquiry_recorded",
        Verb.COLLECTION,
        "Recorded what a journalist asked",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    ENQUIRY_ANSWERED = declare(
        "cases.media_enquiry_answered",
        Verb.ALTERATION,
        "Recorded what a journalist was told",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
