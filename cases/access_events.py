"""What the ledger is told about access to a case: broken glass, requests, restriction, conflicts."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb

_CORE = Section.CORE


def _looked(stem: str, words: str, section: str = "") -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, section=section, erasure=Erasure.STAYS)


def _changed(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.ALTERATION, words, section=_CORE, erasure=Erasure.STAYS)


class GlassEvent:
    """Opening a case in an emergency, and what becomes of it."""

    FORM_VIEWED = _looked("break_glass_form_viewed", "Opened the break-glass form")
    BROKEN = declare(
        "cases.break_glass",
        Verb.CONSULTATION,
        "Broke the glass",
        section=_CORE,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    REFUSED = _looked("break_glass_refused", "Was refused a break-glass")
    ENDED = _changed("break_glass_ended", "Ended their break-glass")
    REVIEWS_LISTED = _looked("break_glass_reviews_listed", "Looked at the list of break-glass reviews")
    REVIEW_VIEWED = _looked("break_glass_review_viewed", "Looked at how a break-glass was used")
    REVIEWED = _changed("break_glass_reviewed", "Reviewed a break-glass")
    STATISTICS_VIEWED = _looked("break_glass_statistics_viewed", "Looked at break-glass statistics")


class RequestEvent:
    """Asking for access, and deciding on it."""

    ASKED = declare(
        "cases.access_asked", Verb.COLLECTION, "Asked for access to a case", erasure=Erasure.STAYS
    )
    OWN_LISTED = _looked("own_requests_listed", "Looked at their own requests for access")
    VIEWED = _looked("access_request_viewed", "Looked at a request for access", _CORE)
    APPROVED = _changed("access_request_approved", "Approved a request for access")
    GRANTED = declare(
        "cases.access_granted",
        Verb.DISCLOSURE,
        "Gave access on request",
        section=_CORE,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    REFUSED = _changed("access_request_refused", "Did not grant a request for access")
    VOIDED = _changed("access_approval_voided", "Made void the approval of somebody who left")


class MatchEvent:
    """Two records that may be of one person."""

    VIEWED = _looked("match_viewed", "Looked at a possible match", Section.IDENTITY)
    DECIDED = declare(
        "cases.match_decided",
        Verb.COMBINATION,
        "Decided whether two records are of one person",
        section=Section.IDENTITY,
        erasure=Erasure.STAYS,
    )

    ALIKE_SHOWN = _looked("alike_shown", "Was shown cases of somebody alike", Section.IDENTITY)
    TOLD_APART = declare(
        "cases.told_apart",
        Verb.COLLECTION,
        "Opened the case although one of somebody alike was there",
        section=Section.IDENTITY,
        erasure=Erasure.STAYS,
    )


class LimitEvent:
    """Keeping a case to some people, or from one."""

    RESTRICTED = _changed("case_restricted", "Restricted the case to named people")
    LIFTED = _changed("restriction_lifted", "Lifted the restriction of the case")
    NAMED = _changed("person_named", "Named somebody on the restricted case")
    UNNAMED = _changed("person_unnamed", "Took somebody off the names of the restricted case")
    EXCLUSIONS_VIEWED = _looked("exclusions_viewed", "Looked at conflicts of interest", _CORE)
    EXCLUDED = declare(
        "cases.person_excluded",
        Verb.COLLECTION,
        "Recorded a conflict of interest",
        section=_CORE,
        erasure=Erasure.STAYS,
    )
    END_ASKED = _changed("exclusion_end_asked", "Asked for a conflict of interest to be ended")
    END_DECLINED = _changed("exclusion_end_declined", "Left a conflict of interest in place")
    EXCLUSION_ENDED = _changed("exclusion_ended", "Agreed to end a conflict of interest")
    WHY_VIEWED = _looked("why_viewed", "Asked why somebody can see the case", _CORE)
