"""What the ledger is told about handing a case over."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb

_CORE = Section.CORE
WHY_PROPOSED = "So that the agency can decide whether it takes the lead"


def _looked(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, section=_CORE, erasure=Erasure.STAYS)


def _changed(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.ALTERATION, words, section=_CORE, erasure=Erasure.STAYS)


class HandOverEvent:
    """Proposing, answering, carrying out."""

    LISTED = _looked("hand_overs_viewed", "Looked at the hand-overs of the case")
    OFFER_VIEWED = _looked("hand_over_viewed", "Looked at a proposed hand-over")
    OFFERS_LISTED = _looked("hand_overs_offered_viewed", "Looked at the hand-overs proposed to their agency")
    PROPOSED = declare(
        "cases.hand_over_proposed",
        Verb.DISCLOSURE,
        "Proposed that another agency leads the case",
        section=_CORE,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    REVISED = declare(
        "cases.hand_over_revised",
        Verb.DISCLOSURE,
        "Proposed the hand-over again, with more",
        section=_CORE,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    WITHDRAWN = _changed("hand_over_withdrawn", "Withdrew a proposed hand-over")
    DECLINED = _changed("hand_over_declined", "Declined a hand-over")
    RETURNED = _changed("hand_over_returned", "Returned a hand-over for more")
    ACCEPTED = _changed("hand_over_accepted", "Accepted a hand-over and took the lead")
    ANSWER_NOTED = _changed("hand_over_answer_noted", "Noted that a hand-over was declined")
