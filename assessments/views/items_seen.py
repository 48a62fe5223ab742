"""Telling the ledger which items of information were shown beside an assessment."""

from collections.abc import Iterable
from uuid import UUID

from agencies.answers import Seen
from agencies.sections import Section
from cases.models import InformationItem
from cases.section_events import SECTION_EVENTS


def items_seen(case_id: UUID, keys: Iterable[UUID]) -> tuple[Seen, ...]:
    """An item in a line with its grades is a look at information, wherever it is shown.

    Each for itself: who looked at an item that is kept is told to nobody it is kept from.
    """
    event = SECTION_EVENTS[Section.INFORMATION].viewed
    return tuple(Seen(event, target=InformationItem(pk=key), case_id=case_id, shown=[key]) for key in keys)
