"""What a page function answers with: plain data, never a rendered body."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from audit.registry import Event
from audit.services import Recordable
from audit.verbs import Outcome


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reader was shown, for the ledger: one event, about what, and which ids.

    Or what was refused: a refused act changes nothing, so that what the ledger is told goes with the answer.
    """

    event: Event
    target: Recordable | None = None
    case_id: UUID | None = None
    shown: Iterable[UUID] = ()
    purpose: str = ""
    recipients: Iterable[UUID] = ()
    outcome: Outcome = Outcome.ALLOWED
    changed: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: template, plain data, status, and what the ledger is told."""

    template: str
    data: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """Go there next (after a write), with a sentence to show on arrival; the sentence names nobody."""

    to: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """A small JSON answer for a script on our own pages (the autosaved time, say)."""

    content: dict[str, Any]
    status: int = 200
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """A file to keep, never to be opened in place; its name says nothing about anybody."""

    name: str
    content: bytes
    content_type: str
    seen: tuple[Seen, ...] = ()


Answer = Page | Redirect | Data | Download
