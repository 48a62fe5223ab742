"""Whether a line may be used for the media: a rule over who was asked and what they said."""

from collections.abc import Mapping, Set
from enum import StrEnum
from uuid import UUID


class LineStage(StrEnum):
    """How far a line has got."""

    ENDED = "No longer used"
    REFUSED = "Refused"
    WAITING = "Waiting for agencies"
    ASK_AGAIN = "An agency that joined since was not asked"
    APPROVED = "Approved by all"


def stage_of(*, has_ended: bool, said: Mapping[UUID, str], involved: Set[UUID]) -> LineStage:
    """What an agency that has left said counts no more; one that joined since must be asked."""
    if has_ended:
        return LineStage.ENDED
    answers = {said.get(agency, "") for agency in involved}
    for answer, stage in (
        ("refused", LineStage.REFUSED),
        ("waiting", LineStage.WAITING),
        ("", LineStage.ASK_AGAIN),
    ):
        if answer in answers:
            return stage
    return LineStage.APPROVED if answers else LineStage.WAITING
