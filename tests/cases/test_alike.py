"""Who may be the same person although a date of birth is missing or turned round; and the day it was said."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from cases.models import PersonIdentity, ToldApart
from cases.selectors.alike import told_apart_from
from tests.cases.forms import opening
from tests.cases.test_told_apart import ALIKE, NO_DAY, OPEN, opened
from tests.cast import Cast

As = Callable[[str], Client]


@pytest.mark.parametrize("typed", [NO_DAY, {"date_of_birth_day": "4", "date_of_birth_month": "7"}])
def test_the_same_name_is_asked_about_without_a_date_and_with_day_and_month_swapped(
    cast: Cast, as_: As, typed: dict[str, str]
) -> None:
    PersonIdentity.unguarded.filter(person_id=cast.case.person_id).update(date_of_birth=date(1991, 4, 7))
    answer = as_("officer").post(OPEN, opening(**{**ALIKE, **typed}))
    assert answer.status_code == 400
    assert cast.case.reference in answer.content.decode()


def test_the_day_it_was_said_is_the_day_here(cast: Cast) -> None:
    opened(cast, somebody_else_because="Another person of that name")
    ToldApart.unguarded.update(said_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    (said,) = told_apart_from(cast.case, actor=cast.actor("officer"))
    assert said["said"].endswith("1 July 2026")
