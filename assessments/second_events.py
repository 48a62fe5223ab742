"""What the ledger is told about second ratings."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb

_EVIDENCE = Section.ASSESSMENT


class SecondEvent:
    """Asking for a second rating, rating blind, comparing and reconciling."""

    ASK_VIEWED = declare(
        "assessments.second_ask_viewed",
        Verb.CONSULTATION,
        "Looked at who could rate a second time",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASKED = declare(
        "assessments.second_rating_asked",
        Verb.ALTERATION,
        "Asked somebody for a second rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    VIEWED = declare(
        "assessments.second_rating_viewed",
        Verb.CONSULTATION,
        "Looked at a second rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ANSWERED = declare(
        "assessments.second_rating_answered",
        Verb.ALTERATION,
        "Accepted or declined a second rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    FACTOR_SAVED = declare(
        "assessments.second_factor_saved",
        Verb.ALTERATION,
        "Saved a factor of a second rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    SUBMITTED = declare(
        "assessments.second_rating_submitted",
        Verb.ALTERATION,
        "Submitted a second rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    WITHDRAWN = declare(
        "assessments.second_rating_withdrawn",
        Verb.ALTERATION,
        "Withdrew a second rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    COMPARED = declare(
        "assessments.second_rating_compared",
        Verb.CONSULTATION,
        "Compared two ratings of one assessment",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    RECONCILIATION_PROPOSED = declare(
        "assessments.reconciliation_proposed",
        Verb.ALTERATION,
        "Proposed what two raters agree on",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    RECONCILED = declare(
        "assessments.ratings_reconciled",
        Verb.ALTERATION,
        "Agreed what two raters agree on",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
