"""What the ledger is told about referring people from one agency to another."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb

_SECTION = Section.INFORMATION
WHY_REFERRED = "So that the agency can decide whether it works with the person"
WHY_DISCLOSED = "So that whoever took the person on knows what there was before"
WHY_FEEDBACK = "So that whoever referred knows what became of it"


def _looked(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, section=_SECTION, erasure=Erasure.STAYS)


def _changed(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.ALTERATION, words, section=_SECTION, erasure=Erasure.STAYS)


def _told(stem: str, words: str) -> Event:
    return declare(
        f"cases.{stem}",
        Verb.DISCLOSURE,
        words,
        section=_SECTION,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )


class ReferralEvent:
    """Referring, answering, telling what became of it."""

    RECEIVED_LISTED = _looked("referrals_received_viewed", "Looked at the referrals to their agency")
    SENT_LISTED = _looked("referrals_sent_viewed", "Looked at the referrals they sent")
    VIEWED = _looked("referral_viewed", "Looked at a referral")
    REFERRED = _told("person_referred", "Referred somebody to another agency")
    COMPLETED = _told("referral_completed", "Sent a referral again, with more")
    WITHDRAWN = _changed("referral_withdrawn", "Withdrew a referral")
    RETURNED = _changed("referral_returned", "Returned a referral for more")
    DECLINED = _changed("referral_declined", "Declined a referral")
    ACCEPTED = _changed("referral_accepted", "Accepted a referral")
    HISTORY_VIEWED = declare(
        "cases.earlier_history_viewed",
        Verb.CONSULTATION,
        "Was shown other cases and referrals",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    FEEDBACK_GIVEN = _told("referral_feedback_given", "Told a referrer what became of it")
    HANDED_OVER = _changed("referral_handed_over", "Gave a referral under way to a colleague")
    FORGOTTEN = declare(
        "cases.referrals_forgotten", Verb.ERASURE, "Erased referrals that lapsed", erasure=Erasure.STAYS
    )
    TO_DISCLOSE_LISTED = _looked("deconflictions_viewed", "Looked at what may be disclosed from before")
    TO_DISCLOSE_VIEWED = _looked("deconfliction_viewed", "Looked at something that may be disclosed")
    DISCLOSED = _told("history_disclosed", "Disclosed what was known from before")
    WITHHELD = _changed("history_withheld", "Kept why nothing from before was disclosed")
