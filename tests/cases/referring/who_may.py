"""How referring somebody is asked for: from the police to Northmoor Probation."""

from typing import Any

from django.utils import timezone

from tests.cases.referring.referred import HISTORY, REFERRAL, a_referral, from_before
from tests.cast import Cast, make_case
from tests.who_may import Row, both

# Words of ours, and the name as it is looked for.
CODES = {
    "cases_referral": {"reference", "gateway", "sort_name"},
    "cases_deconfliction": {"reference", "held_reference", "held_state", "held_outcome", "grounds"},
}


def of_referral(cast: Cast) -> dict[str, Any]:
    return {"referral_id": REFERRAL}


def received(cast: Cast) -> None:
    """Waiting for Northmoor's answer."""
    a_referral(cast)


def sent_back(cast: Cast) -> None:
    """Returned to the police for more."""
    a_referral(cast, "returned")


def accepted(cast: Cast) -> None:
    """Sent by another region; *the case* was opened of it."""
    more = {"danger_done": "Rang the police.", "feedback_words": "In touch.", "answer_reason": "Taken."}
    a_referral(cast, "accepted", by="stranger", case=cast.case, **more)


def everything(cast: Cast) -> None:
    """A referral that led to *the case*, and a note of another agency on it."""
    accepted(cast)
    told = {"decision": "disclosed", "note": "Known for a year.", "reason": "Needed."}
    by = {"decided_by": cast.user("prison_manager"), "decided_at": timezone.now()}
    from_before(cast, cast.case, "larkfield", held_kind="referral", held_state="declined", **told, **by)


def held_here(cast: Cast) -> None:
    """Another region took on somebody alike; *the case* is what Northmoor holds."""
    case, _ = make_case(cast, reference="TC-ELSE-WHER", lead="stranger")
    from_before(cast, case, "northmoor", held_id=cast.case.pk, held_reference=cast.case.reference)


_RECEIVED: dict[str, Any] = {"kwargs": of_referral, "prepare": received}
_BACK: dict[str, Any] = {"kwargs": of_referral, "prepare": sent_back}

TABLE = [
    Row("referrals:received", prepare=received),
    Row("referrals:sent", prepare=received),
    *both("referrals:refer_person"),
    Row("referrals:referral", **_RECEIVED),
    *both("referrals:complete_referral", **_BACK),
    *both("referrals:withdraw_referral", **_BACK),
    *both("referrals:accept_referral", **_RECEIVED),
    *both("referrals:decline_referral", **_RECEIVED),
    *both("referrals:return_referral", **_RECEIVED),
    Row("referrals:deconflictions", prepare=held_here),
    *both("referrals:decide_on_disclosure", kwargs=lambda cast: {"history_id": HISTORY}, prepare=held_here),
    *both("referrals:give_feedback", kwargs=of_referral, prepare=accepted),
]
