"""What is unusual about one look at a case: the hour, or that whoever looked was not on the team."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.utils import timezone

from agencies.roles import AGENCY_WIDE, SUPERVISING, Action, may
from audit.verbs import Outcome
from cases.unusual import UnusualRules
from cases.unusual.judging import is_night

Span = tuple[datetime, datetime | None]


class Look(Protocol):
    """An entry of the ledger, as far as it is marked by."""

    @property
    def recorded_at(self) -> datetime:
        """When."""
        ...

    @property
    def role(self) -> str:
        """In which role."""
        ...

    @property
    def outcome(self) -> str:
        """With what result."""
        ...


def marks_of(look: Look, places: Iterable[Span], rules: UnusualRules) -> list[str]:
    """The words beside the entry; most have none."""
    marks = []
    if look.role and is_night(timezone.localtime(look.recorded_at).hour, rules):
        marks.append("At night")
    if _works_on_teams(look.role) and not any(_covers(span, look.recorded_at) for span in places):
        marks.append("Not on the team then")
    if look.outcome == Outcome.REFUSED:
        marks.append("Refused")
    return marks


def _works_on_teams(role: str) -> bool:
    return may(role, Action.VIEW) and role not in AGENCY_WIDE | SUPERVISING


def _covers(span: Span, moment: datetime) -> bool:
    since, until = span
    return since <= moment and (until is None or until > moment)
