"""The panel chair's story: arrange, gather, run, minute, and see the action done."""

from collections.abc import Callable

import pytest

from config.demonstration.identifiers import reference
from tests.browser import meeting
from tests.browser.filling import signed_in
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

FIRST, SECOND = reference("TC", 0), reference("TC", 2)  # police and the community group take part in both


def test_from_an_invitation_to_an_action_done(walk: Callable[[], Walker]) -> None:
    """One story through four desks."""
    chair = signed_in(walk, "chair")
    meeting.arrange(chair, [FIRST, SECOND])

    police = signed_in(walk, "police")
    meeting.contribute(police, FIRST, meeting.POLICE_SAYS)
    community = signed_in(walk, "community")
    meeting.contribute(community, FIRST, meeting.COMMUNITY_SAYS)
    meeting.sees_only_its_share(community, FIRST, name="Linnetlantern")

    meeting.see_who_contributed(chair, FIRST)
    meeting.run(chair, FIRST)
    meeting.agree_minutes(chair)

    officer = signed_in(walk, "officer")
    meeting.do_the_action(officer, FIRST)
