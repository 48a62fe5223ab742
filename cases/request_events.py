"""What the ledger is told of information requests; the section is the request's own."""

from audit.registry import declare
from audit.verbs import Erasure, Verb

# Never the words of whoever asks: governance at the lead agency reads purposes, and is no party to a request.
WHY_ASKED = "So that an agency on the case has what it needs for its own work on it"


class RequestEvent:
    """Asking another agency, and what it answers. Only these two agencies are told of it."""

    LISTED = declare(
        "cases.information_requests_viewed",
        Verb.CONSULTATION,
        "Looked at information requests between agencies",
        erasure=Erasure.STAYS,
    )
    VIEWED = declare(
        "cases.information_request_viewed",
        Verb.CONSULTATION,
        "Read an information request",
        erasure=Erasure.STAYS,
    )
    ASKED = declare(
        "cases.information_requested",
        Verb.DISCLOSURE,
        "Asked another agency for information",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    ANSWERED = declare(
        "cases.information_request_answered",
        Verb.DISCLOSURE,
        "Answered an information request",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    REFUSED = declare(
        "cases.information_request_refused",
        Verb.ALTERATION,
        "Refused an information request",
        erasure=Erasure.STAYS,
    )
    WITHDRAWN = declare(
        "cases.information_request_withdrawn",
        Verb.ALTERATION,
        "Withdrew an information request",
        erasure=Erasure.STAYS,
    )
