"""What the apps above add to the case record: tabs, and cards on the overview.

They add them in ``AppConfig.ready()``; `cases` need not know who they are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the record, shown when the reader holds its section on this case (and their role has it)."""

    text: str
    url_name: str
    order: int
    section: Section | None
    shown_to: Callable[[ActingPerson], bool]


@dataclass(frozen=True, slots=True)
class Card:
    """A card on the overview: gathers plain data with at most one statement, and names its template."""

    template: str
    order: int
    section: Section
    gather: Callable[[Case, ActingPerson], dict[str, Any]]


_tabs: list[Tab] = []
_cards: list[Card] = []


def _everybody(actor: ActingPerson) -> bool:
    return True


def add_tab(
    text: str,
    url_name: str,
    *,
    order: int,
    section: Section | None = None,
    shown_to: Callable[[ActingPerson], bool] = _everybody,
) -> None:
    """Add a tab; its address takes the case's ``reference``."""
    _tabs.append(Tab(text, url_name, order, section, shown_to))


def add_card(
    template: str, *, order: int, section: Section, gather: Callable[[Case, ActingPerson], dict[str, Any]]
) -> None:
    """Add a card to the overview."""
    _cards.append(Card(template, order, section, gather))


def tabs() -> list[Tab]:
    """All tabs in order."""
    return sorted(_tabs, key=lambda tab: tab.order)


def cards() -> list[Card]:
    """All cards in order."""
    return sorted(_cards, key=lambda card: card.order)
