"""What stands in the way of starting: said once where it is the same for several instruments."""

from collections.abc import Sequence

from agencies.selectors.training import missing_training
from assessments.definition import definition_of
from assessments.models import Instrument
from assessments.selectors.instruments import why_not_start
from audit.actor import ActingPerson
from cases.models import Case


def untrained_for(instruments: Sequence[Instrument], *, actor: ActingPerson) -> dict[Instrument, str]:
    """The instruments this person may not use for want of training; the day theirs ended, or nothing."""
    return missing_training(actor.user_id, {one: definition_of(one).competence for one in instruments})


def obstacles_to(
    instruments: Sequence[Instrument], case: Case, *, actor: ActingPerson
) -> dict[Instrument, str]:
    """What else stands in the way of each instrument; nothing where it can be started."""
    return {one: why_not_start(case, one, actor=actor) for one in instruments}
