"""What happens on a case so that somebody may have to look again. Apps above say in ``ready()`` what follows.

Told inside the act that makes it so. What follows may concern what whoever acts does not see, so nothing of
it comes back to them.
"""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from django.db import models

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models.case import Case, CaseStatus


class Happening(models.TextChoices):
    """What happened, in words that name nobody."""

    TRANSFER = "transfer", "The person moved"
    RELEASE_DATE_MOVED = "release_date_moved", "A date of release moved"
    INCIDENT = "incident", "An incident was recorded"
    FAMILY_EVENT = "family_event", "Something happened in the family"
    ORDER_BREACHED = "order_breached", "An order or condition was breached"
    PROGRAMME_FINISHED = "programme_finished", "A programme was finished or ended"
    ITEM_DISMISSED = "item_dismissed", "Information it relied on is worth less or was dismissed"


class Follow(Protocol):
    """What follows; ``only`` names the things that are concerned, where it is not everything on the case."""

    def __call__(
        self,
        case: Case,
        what: Happening,
        *,
        actor: ActingPerson,
        in_section: Section,
        only: Collection[UUID] | None,
    ) -> object:
        """Let it follow."""


_follows: list[Follow] = []


def follows_what_happens(follow: Follow) -> Follow:
    """Add what follows."""
    _follows.append(follow)
    return follow


def tell_what_happened(
    case: Case,
    what: Happening,
    *,
    actor: ActingPerson,
    in_section: Section,
    only: Collection[UUID] | None = None,
) -> None:
    """Something happened on an open case, told in this section of its record."""
    if case.status == CaseStatus.OPEN:
        for follow in _follows:
            follow(case, what, actor=actor, in_section=in_section, only=only)
