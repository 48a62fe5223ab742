"""What is marked beside a look at a case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from audit.services import record
from cases.events import CaseEvent
from cases.unusual import rules_in_use
from cases.unusual.marks import marks_of
from tests.cast import Cast

As = Callable[[str], Client]
NOON = datetime(2026, 11, 3, 12, 0, tzinfo=ZoneInfo("Europe/London"))
A_DAY = timedelta(days=1)


@dataclass
class Look:
    recorded_at: datetime = NOON
    role: str = "lead_practitioner"
    outcome: str = "allowed"


@pytest.mark.parametrize(
    ("look", "places", "marks"),
    [
        (Look(), [(NOON - A_DAY, None)], []),
        (Look(), [(NOON - A_DAY, NOON + A_DAY)], []),
        (Look(), [], ["Not on the team then"]),
        (Look(), [(NOON - 2 * A_DAY, NOON - A_DAY)], ["Not on the team then"]),
        (Look(), [(NOON + A_DAY, None)], ["Not on the team then"]),
        (Look(role="countersigning_manager"), [], []),
        (Look(role="supervisor"), [], []),
        (Look(role="information_governance"), [], []),
        (Look(NOON.replace(hour=23)), [(NOON - A_DAY, None)], ["At night"]),
        (Look(NOON.replace(hour=5, minute=59)), [(NOON - A_DAY, None)], ["At night"]),
        (Look(NOON.replace(hour=6)), [(NOON - A_DAY, None)], []),
        (Look(NOON.replace(hour=23), role=""), [], []),
        (Look(outcome="refused"), [(NOON - A_DAY, None)], ["Refused"]),
    ],
)
def test_each_look_is_marked_by_what_was_done(
    look: Look, places: list[tuple[datetime, datetime | None]], marks: list[str]
) -> None:
    assert marks_of(look, places, rules_in_use()) == marks


def test_who_looked_marks_a_look_by_somebody_not_on_the_team(cast: Cast, as_: As) -> None:
    as_("police").get(reverse("cases:overview", args=[cast.case.reference]))
    path = reverse("cases:who_looked", args=[cast.case.reference])
    assert "Not on the team then</strong>" not in as_("officer").get(path).content.decode()
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("stranger"), case_id=cast.case.pk)
    assert "Not on the team then</strong>" in as_("officer").get(path).content.decode()
