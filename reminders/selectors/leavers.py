"""What is somebody's to do at an agency, as a number: an administrator sees nobody's duties."""

from agencies.leaving import Leaver
from agencies.narrow_acts import count_narrow


def open_duties_of(leaver: Leaver) -> int:
    """How many duties are the leaver's own at this agency."""
    return count_narrow("reminders_open_duties", leaver.user_id, leaver.agency_id)
