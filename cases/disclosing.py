"""What left one agency for another, or for somebody outside: where the disclosure ledger of a case finds it.

Apps above add theirs in ``AppConfig.ready()``. Nothing is copied: each line is read from the row that holds
it, by that row's own rule, so that what a reader may not see is not on their ledger either.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from audit.actor import ActingPerson
from cases.models import Case


class DisclosureKind(models.TextChoices):
    """What sort of thing was given."""

    REQUEST = "request", "Information request"
    ANSWER = "answer", "Answer to an information request"
    REFUSAL = "refusal", "Refusal of an information request"
    PANEL = "panel", "Contribution to a meeting"
    ITEM = "item", "Sanitised information"
    NOTICE = "notice", "Safety notice"
    HAND_OVER = "hand_over", "Hand-over of the lead"
    REFERRAL = "referral", "Referral"
    FROM_BEFORE = "from_before", "Note on something from before"
    PACK = "pack", "Copy of what is held"
    DECIDED = "decided", "Disclosure decided by a meeting"
    OUTSIDE = "outside", "Disclosure made outside"
    MEDIA = "media", "Line given to the media"
    CONTRACT = "contract", "Social-net contract"


class Direction(models.TextChoices):
    """Which way it went, for the agency of whoever reads."""

    GIVEN = "given", "Given by your agency"
    RECEIVED = "received", "Received by your agency"
    OTHERS = "others", "Between others"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One line: what was given, when, by whom, to whom, on what basis, why, and how it must be handled.

    ``to_ids`` are the agencies that received it; None for every agency on the case. ``apart`` when whoever
    reads who looked at the case must not learn that there is such a thing.
    """

    key: UUID
    kind: DisclosureKind
    on: date
    what: str
    from_id: UUID
    from_agency: str
    by: str
    to: str
    to_ids: frozenset[UUID] | None
    basis: str
    why: str = ""
    handling: str = ""
    href: str = ""
    apart: bool = False

    def direction(self, agency_id: UUID) -> Direction:
        """Which way it went, for this agency."""
        if self.from_id == agency_id:
            return Direction.GIVEN
        is_received = self.to_ids is None or agency_id in self.to_ids
        return Direction.RECEIVED if is_received else Direction.OTHERS

    def concerns(self, agency_id: UUID) -> bool:
        """Whether this agency gave it or received it."""
        return self.direction(agency_id) != Direction.OTHERS


Source = Callable[[Case, ActingPerson], list[Disclosed]]

_sources: list[Source] = []


def tells_of_disclosures(*sources: Source) -> None:
    """Add sources; each reads its rows by their own rule, with a fixed number of statements."""
    _sources.extend(one for one in sources if one not in _sources)


def every_disclosure(case: Case, *, actor: ActingPerson) -> list[Disclosed]:
    """Everything that this reader may know of, the latest first."""
    found = [one for source in _sources for one in source(case, actor)]
    return sorted(found, key=lambda one: (one.on, one.kind, str(one.key)), reverse=True)


def left_by(rows: list[Disclosed], wanted: Mapping[str, Any], *, agency_id: UUID) -> list[Disclosed]:
    """Those that the filters leave: by kind, by the way they went, by an agency that gave or received."""
    kind, way, whose = wanted.get("kind"), wanted.get("direction"), wanted.get("agency")
    return [
        one
        for one in rows
        if (not kind or one.kind == kind)
        and (not way or one.direction(agency_id) == way)
        and (not whose or one.concerns(UUID(str(whose))))
    ]
