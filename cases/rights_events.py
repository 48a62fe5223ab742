"""What the ledger is told about people's rights: what they asked for, what was put right, kept and erased."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb

_CORE = Section.CORE


def _looked(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, erasure=Erasure.STAYS)


def _changed(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.ALTERATION, words, erasure=Erasure.STAYS)


class RightsEvent:
    """The lists: of an agency, and of a case."""

    LISTED = _looked("rights_listed", "Looked at the list of rights and retention")
    OF_CASE_VIEWED = _looked("rights_of_case_viewed", "Looked at rights on a case")
    FORM_VIEWED = _looked("rights_form_viewed", "Opened a form about rights")


class SubjectAccessEvent:
    """Answering somebody who asks what is held about them."""

    OPENED = declare(
        "cases.subject_access_opened",
        Verb.COLLECTION,
        "Recorded a subject access request",
        erasure=Erasure.STAYS,
    )
    EXTENDED = _changed("subject_access_extended", "Extended a subject access request")
    VIEWED = _looked("subject_access_viewed", "Looked at a subject access request")
    PART_VIEWED = _looked("subject_access_part_viewed", "Looked at a part of a subject access pack")
    PART_BEGUN = declare(
        "cases.subject_access_part_begun",
        Verb.COMBINATION,
        "Gathered a part of a subject access pack",
        erasure=Erasure.STAYS,
    )
    ITEM_VIEWED = _looked("subject_access_item_viewed", "Looked at an item of a subject access pack")
    DECIDED = _changed("subject_access_decided", "Decided on an item of a subject access pack")
    PART_PREPARED = _changed("subject_access_part_prepared", "Prepared a part of a subject access pack")
    RELEASED = declare(
        "cases.subject_access_released",
        Verb.DISCLOSURE,
        "Released a subject access pack",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    PACK_VIEWED = declare(
        "cases.subject_access_pack_viewed",
        Verb.DISCLOSURE,
        "Opened a released subject access pack",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    HANDED_OVER = declare(
        "cases.subject_access_handed_over",
        Verb.DISCLOSURE,
        "Handed over a subject access pack",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )


class RetentionEvent:
    """How long a case is kept: holds, reviews, disposal."""

    HELD = _changed("hold_placed", "Placed a hold on the case")
    HOLD_VIEWED = _looked("hold_viewed", "Looked at a hold")
    HOLD_KEPT = _changed("hold_kept", "Looked at a hold again and kept it")
    HOLD_LIFTED = _changed("hold_lifted", "Lifted a hold")
    DUE = _changed("retention_reviews_due", "Made retention reviews due")
    REVIEW_VIEWED = _looked("retention_review_viewed", "Looked at a retention review")
    KEPT = _changed("retention_kept", "Reviewed the case and kept it until a day")
    NOT_NEEDED = _changed("retention_not_needed", "Reviewed the case: this agency no longer needs it")
    PROPOSED = _changed("disposal_proposed", "Proposed to dispose of the case")
    DISPOSAL_VIEWED = _looked("disposal_viewed", "Looked at a proposed disposal")
    DECLINED = _changed("disposal_declined", "Did not approve a disposal")
    CARRIED_OUT = declare(
        "cases.case_disposed", Verb.ERASURE, "Approved a disposal and erased the case", erasure=Erasure.STAYS
    )


class RectificationEvent:
    """Something is said to be wrong."""

    RECORDED = declare(
        "cases.rectification_recorded",
        Verb.COLLECTION,
        "Recorded what is said to be wrong",
        erasure=Erasure.STAYS,
    )
    VIEWED = _looked("rectification_viewed", "Looked at what is said to be wrong")
    DECIDED = _changed("rectification_decided", "Decided on what is said to be wrong")
