"""Every event the ledger knows. An event nobody declared cannot be recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from audit.verbs import Erasure, Verb


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of act: its code, its verb in law, the section it touches, and the words for it."""

    code: str
    verb: Verb
    words: str
    erasure: Erasure
    section: str = ""
    purpose_required: bool = False


class PurposeMissing(ImproperlyConfigured):
    """An event that needs a stated purpose came without one."""


class UnknownEvent(LookupError):
    """Somebody tried to record an event that was never declared."""


_declared: dict[str, Event] = {}


def declare(
    code: str, verb: Verb, words: str, *, erasure: Erasure, section: str = "", purpose_required: bool = False
) -> Event:
    """Declare an event once, at import, in an app's ``events.py``.

    ``erasure`` says what becomes of it when the record is erased: a purpose stated in words must go. A
    disclosure always states one.
    """
    if code in _declared:
        raise ValueError(f"Event {code} is declared twice")
    if verb == Verb.DISCLOSURE and not purpose_required:
        raise ValueError(f"{code}: a disclosure states its purpose")
    if purpose_required and erasure != Erasure.WORDS_GO:
        raise ValueError(f"{code}: a purpose is in words, and words are erased")
    event = Event(code, verb, words, erasure, section, purpose_required)
    _declared[code] = event
    return event


def known(event: Event) -> Event:
    """The declared event, or a refusal."""
    if _declared.get(event.code) is not event:
        raise UnknownEvent(event.code)
    return event


def needs_purpose(event: Event) -> bool:
    """Whether it states a purpose: always, or because this deployment asks for one."""
    return event.purpose_required or bool({event.verb.value, event.code} & set(settings.PURPOSE_ASKED_FOR))


def every_event() -> Iterator[Event]:
    """All declared events, by code."""
    yield from (_declared[code] for code in sorted(_declared))


def event_declared(code: str) -> Event | None:
    """The event of that code, while it is still declared."""
    return _declared.get(code)


def words_for(code: str) -> str:
    """The plain words of an event code, for a page that lists the ledger."""
    event = _declared.get(code)
    return event.words if event else code
