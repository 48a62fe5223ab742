"""What somebody has still to do for panels, as a number: an administrator sees no action."""

from agencies.leaving import Leaver
from agencies.narrow_acts import count_narrow


def open_actions_of(leaver: Leaver) -> int:
    """How many open actions are the leaver's for this agency."""
    return count_narrow("panels_open_actions", leaver.user_id, leaver.agency_id)
