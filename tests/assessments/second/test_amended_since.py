"""What is compared is what was signed before anybody compared, whatever the first became since."""

from collections.abc import Callable

from django.test import Client

from assessments.models import SecondRating
from assessments.selectors.second.comparing import Comparison, comparison_of
from tests.assessments.making import make_countersigned
from tests.assessments.second import making
from tests.assessments.second.making import RATER
from tests.assessments.test_amending import amended, rewritten
from tests.cast import Cast

LATER = "On 4 March, not 3 March."


def compared_by(cast: Cast, second: SecondRating) -> Comparison:
    return comparison_of(making.opened(cast, second), actor=cast.actor(RATER))


def test_a_first_rating_amended_after_the_comparison_is_compared_as_it_was(
    cast: Cast, as_: Callable[[str], Client]
) -> None:
    first = make_countersigned(cast)
    second = making.make_submitted_second(cast, first)
    assert [one.code for one in compared_by(cast, second).differing] == ["grievance"]
    rewritten(cast, amended(cast, first))
    compared = compared_by(cast, second)
    assert [(one.code, one.first) for one in compared.differing] == [("grievance", "Partly present")]
    assert compared.is_amended
    page = f"/cases/{cast.case.reference}/second-ratings/{second.pk}/comparison/"
    body = as_("psychologist").get(page).content.decode()
    assert "The first was amended since." in body
    assert LATER not in body
