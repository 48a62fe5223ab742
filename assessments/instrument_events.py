"""What the ledger is told about instruments and those who look after them."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class InstrumentEvent:
    """Reading instruments, writing a new version, deciding whether one may be used."""

    LIBRARY_VIEWED = declare(
        "assessments.library_viewed",
        Verb.CONSULTATION,
        "Looked at the library of instruments",
        erasure=Erasure.STAYS,
    )
    VIEWED = declare(
        "assessments.instrument_viewed",
        Verb.CONSULTATION,
        "Read an instrument",
        erasure=Erasure.STAYS,
    )
    DRAFT_STARTED = declare(
        "assessments.instrument_draft_started",
        Verb.COLLECTION,
        "Began a new version of an instrument",
        erasure=Erasure.STAYS,
    )
    DRAFT_SAVED = declare(
        "assessments.instrument_draft_saved",
        Verb.ALTERATION,
        "Wrote in a new version of an instrument",
        erasure=Erasure.STAYS,
    )
    DRAFT_DROPPED = declare(
        "assessments.instrument_draft_dropped",
        Verb.ALTERATION,
        "Gave up a new version of an instrument",
        erasure=Erasure.STAYS,
    )
    PUT_IN_FORCE = declare(
        "assessments.instrument_put_in_force",
        Verb.COLLECTION,
        "Put a version of an instrument in force",
        erasure=Erasure.STAYS,
    )
    ENABLED = declare(
        "assessments.instrument_enabled",
        Verb.ALTERATION,
        "Enabled a version of an instrument",
        erasure=Erasure.STAYS,
    )
    DISABLED = declare(
        "assessments.instrument_disabled",
        Verb.ALTERATION,
        "Disabled a version of an instrument",
        erasure=Erasure.STAYS,
    )
