"""Choosing who does an action: only somebody who can open the case."""

from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.models import Membership
from agencies.roles import Action
from panels.selectors.people import people_who_can_open

CANNOT_OPEN = (
    "This person cannot open the case, so they could not do the action. "
    "Ask the lead practitioner to bring in their agency or put them on the team, then add the action"
)


def owner_named(case_id: UUID, membership_id: UUID | None) -> Membership | None:
    """The person named for an action, or nobody yet; refused when the case is not open to them."""
    if membership_id is None:
        return None
    for one in people_who_can_open(case_id, action=Action.DO_ACTION):
        if one.pk == membership_id:
            return one
    raise ValidationError({"owner": CANNOT_OPEN})
