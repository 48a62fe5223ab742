"""Two people rate the same case without knowing of each other, compare, and agree."""

from collections.abc import Callable

import pytest

from config.demonstration.identifiers import reference
from config.demonstration.people import SIGN_INS
from tests.browser import rating_again
from tests.browser.filling import signed_in
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

CASE = reference("TC", 15)  # the psychologist assessed it; the assessor of probation is on its team


def test_a_second_rating_blind_compared_and_agreed(walk: Callable[[], Walker]) -> None:
    """One story through three desks."""
    rating_again.ask(signed_in(walk, "prison.manager"), CASE, SIGN_INS["assessor"])
    assessor = signed_in(walk, "assessor")
    second = rating_again.accept(assessor, CASE)
    rating_again.sees_nothing_of_the_first(assessor, CASE)
    rating_again.rate(assessor, second)
    rating_again.submit(assessor)
    rating_again.propose(assessor)
    rating_again.agree(signed_in(walk, "psychologist"), CASE)
