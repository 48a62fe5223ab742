"""Every event the ledger knows. An event nobody declared cannot be recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.verbs import Erasure, Verb


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of act: its code, its verb in law, the section it touches, and the words for it."""

    code: str
    verb: Verb
    words: str
    section: str = ""
    purpose_required: bool = False
    erasure: Erasure = Erasure.PSEUDONYMS_ONLY


class UnknownEvent(LookupError):
    """Somebody tried to record an event that was never declared."""


_declared: dict[str, Event] = {}


def declare(code: str, verb: Verb, words: str, *, section: str = "", purpose_required: bool = False) -> Event:
    """Declare an event once, at import, in an app's ``events.py``."""
    if code in _declared:
        raise ValueError(f"Event {code} is declared twice")
    erasure = Erasure.PURPOSE_TEXT if purpose_required else Erasure.PSEUDONYMS_ONLY
    event = Event(code, verb, words, section, purpose_required, erasure)
    _declared[code] = event
    return event


def known(event: Event) -> Event:
    """The declared event, or a refusal."""
    if _declared.get(event.code) is not event:
        raise UnknownEvent(event.code)
    return event


def every_event() -> Iterator[Event]:
    """All declared events, by code."""
    yield from (_declared[code] for code in sorted(_declared))


def words_for(code: str) -> str:
    """The plain words of an event code, for a page that lists the ledger."""
    event = _declared.get(code)
    return event.words if event else code
