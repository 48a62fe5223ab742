"""What the ledger is told about items of information, and about what comes of them."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb


class SafetyNoticeEvent:
    """Warning everybody on the case."""

    SENT = declare(
        "cases.safety_notice_sent",
        Verb.COLLECTION,
        "Sent a safety notice",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    ENDED = declare(
        "cases.safety_notice_ended",
        Verb.ALTERATION,
        "Ended a safety notice before its day",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    PUT_TO_NEWCOMER = declare(
        "cases.safety_notice_put_to_newcomer",
        Verb.ALTERATION,
        "Asked somebody new on a case to acknowledge a safety notice",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    VIEWED = declare(
        "cases.safety_notices_viewed",
        Verb.CONSULTATION,
        "Looked at safety notices",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    READ = declare(
        "cases.safety_notice_acknowledged",
        Verb.ALTERATION,
        "Acknowledged a safety notice",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    PASSED_ON = declare(
        "cases.unread_notice_passed_on",
        Verb.ALTERATION,
        "Passed on that a safety notice is not acknowledged",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )


class InformationEvent:
    """What is decided about an item, and who reported it."""

    PASSED_ON = declare(
        "cases.waiting_information_passed_on",
        Verb.ALTERATION,
        "Passed on what waits too long about an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    SUBMITTED = declare(
        "cases.information_submitted",
        Verb.COLLECTION,
        "Submitted an item to be graded",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    GRADED = declare(
        "cases.information_graded",
        Verb.ALTERATION,
        "Graded an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    LOWERED = declare(
        "cases.information_lowered",
        Verb.ALTERATION,
        "Lowered an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    WEIGHED = declare(
        "cases.information_weighed",
        Verb.ALTERATION,
        "Weighed an item anew",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    OBSERVED = declare(
        "cases.observation_recorded",
        Verb.COLLECTION,
        "Handed in an observation",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    SANITISED = declare(
        "cases.information_sanitised",
        Verb.COLLECTION,
        "Made an item that can be shared",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    OBSERVING = declare(
        "cases.observation_form_viewed",
        Verb.CONSULTATION,
        "Opened the form for an observation",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    NOTICE_DECIDED = declare(
        "cases.safety_notice_decided",
        Verb.ALTERATION,
        "Decided whether to send a safety notice",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    ALERTED = declare(
        "cases.information_alerted",
        Verb.ALTERATION,
        "Alerted people to an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    ALERT_ACKNOWLEDGED = declare(
        "cases.alert_acknowledged",
        Verb.ALTERATION,
        "Acknowledged an alert",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    CONTEXT_ADDED = declare(
        "cases.context_added",
        Verb.COLLECTION,
        "Put an item in its context",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    CITED = declare(
        "cases.information_cited",
        Verb.COMBINATION,
        "Relied on an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    CITATION_DECIDED = declare(
        "cases.citation_decided",
        Verb.ALTERATION,
        "Decided whether an item may be relied on",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    CITATION_REVIEWED = declare(
        "cases.citation_reviewed",
        Verb.ALTERATION,
        "Looked again at relying on an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    CONFIRMED = declare(
        "cases.information_confirmed",
        Verb.ALTERATION,
        "Confirmed an item on review",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    HANDLED = declare(
        "cases.handling_changed",
        Verb.ALTERATION,
        "Changed how an item is handled",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    DISMISSED = declare(
        "cases.information_dismissed",
        Verb.ALTERATION,
        "Dismissed an item",
        section=Section.INFORMATION,
        erasure=Erasure.STAYS,
    )
    SOURCE_VIEWED = declare(
        "cases.source_viewed",
        Verb.CONSULTATION,
        "Looked at who reported",
        section=Section.SOURCE,
        erasure=Erasure.STAYS,
    )
    SOURCE_RECORDED = declare(
        "cases.source_recorded",
        Verb.COLLECTION,
        "Recorded who reported",
        section=Section.SOURCE,
        erasure=Erasure.STAYS,
    )
