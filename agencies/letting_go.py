"""Handing over a leaver's open work and ending what hung on their place. Part of leaving and of moving,
so always inside an act that has claimed the membership and records it."""

from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.leaving import Leaver, end_everything_of, hand_over_everything_of
from agencies.selectors.successors import may_take_over, must_be_handed_over
from audit.actor import ActingPerson


def let_go(leaver: Leaver, *, actor: ActingPerson, successor: UUID | None) -> None:
    """Hand over first, to somebody who may take all of it on; then end.

    Where nobody can, nothing waits: what was to do falls to whoever holds the role for it.
    """
    if must_be_handed_over(leaver):
        possible = {one.user_id for one in may_take_over(leaver, actor=actor)}
        if possible and successor is None:
            raise ValidationError({"successor": "Select who takes over their open work"})
        if successor is not None and successor not in possible:
            raise ValidationError({"successor": "Select who takes over from the answers shown"})
        if successor is not None:
            hand_over_everything_of(leaver, successor, actor=actor)
    end_everything_of(leaver, actor=actor)
