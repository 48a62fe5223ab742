"""How handing a case over is asked for."""

from typing import Any

from tests.cases.handing_over.proposing import OFFER, an_offer, from_elsewhere, in_days
from tests.cast import Cast
from tests.reminders.duties import a_duty
from tests.who_may import Row, both, of_case

OF_OFFER = {"hand_over_id": OFFER}


def of_offer(cast: Cast) -> dict[str, Any]:
    """The address of the proposal."""
    return OF_OFFER


def on_case(cast: Cast) -> dict[str, Any]:
    """The address of the proposal on its case."""
    return {**of_case(cast), **OF_OFFER}


def offered(cast: Cast) -> None:
    """*The case*, proposed to another region."""
    an_offer(cast)


def asked_of_us(cast: Cast) -> None:
    """Another region's case, proposed to the prison."""
    from_elsewhere(cast)


def returned(cast: Cast) -> None:
    """*The case*, proposed and sent back for more."""
    an_offer(cast, "returned")


def declined(cast: Cast) -> None:
    """*The case*, declined, and the officer's duty to decide what follows."""
    an_offer(cast, "declined")
    a_duty(cast, due_on=in_days(2), kind="hand_over_answer", subject_type="HandOver", subject_id=OFFER)


TABLE = [
    Row("cases:offered_hand_overs", prepare=asked_of_us),
    Row("cases:hand_over", kwargs=of_offer, prepare=asked_of_us),
    *both("cases:accept_hand_over", kwargs=of_offer, prepare=asked_of_us),
    *both("cases:decline_hand_over", kwargs=of_offer, prepare=asked_of_us),
    *both("cases:return_hand_over", kwargs=of_offer, prepare=asked_of_us),
    Row("cases:hand_overs", kwargs=of_case, prepare=declined),
    *both("cases:propose_hand_over", kwargs=of_case),
    *both("cases:revise_hand_over", kwargs=on_case, prepare=returned),
    *both("cases:withdraw_hand_over", kwargs=on_case, prepare=offered),
    Row(
        "cases:note_hand_over_answer",
        "POST",
        kwargs=on_case,
        prepare=declined,
        data=lambda cast: {"version": "1"},
    ),
]
