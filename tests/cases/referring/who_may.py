"""How referring somebody is asked for: from the police to Northmoor Probation."""

from typing import Any

from tests.cases.referring.referred import REFERRAL, a_referral
from tests.cast import Cast
from tests.who_may import Row, both

# Words of ours, and the name as it is looked for.
CODES = {"cases_referral": {"reference", "gateway", "sort_name"}}


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
    *both("referrals:give_feedback", kwargs=of_referral, prepare=accepted),
]
