"""Writing to the ledger: one way in."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from audit.actor import ActingPerson, Actor, System, Visitor
from audit.digests import as_digests
from audit.registry import Event, PurposeMissing, known, needs_purpose
from audit.request_id import current_request_id
from audit.verbs import Erasure, Outcome, Verb


class RecordingFailed(RuntimeError):
    """The ledger could not be written, so the act or the look may not happen (answered with 503)."""


class Recordable(Protocol):
    """Anything the ledger can point at: a model with a UUID key."""

    @property
    def pk(self) -> Any:
        """The key."""
        ...


def record(
    event: Event,
    *,
    actor: Actor | Visitor,
    target: Recordable | None = None,
    case_id: UUID | None = None,
    changed: Mapping[str, tuple[Any, Any]] | None = None,
    shown: Iterable[UUID] = (),
    recipients: Iterable[UUID] = (),
    purpose: str = "",
    outcome: Outcome = Outcome.ALLOWED,
) -> int:
    """Put one event on the ledger, in the transaction of the act itself; returns its number.

    ``changed`` maps field names to ``(before, after)``; only keyed digests of the two are kept.
    ``shown`` lists the ids of what a list or search displayed, or of every row of a bulk change;
    ``recipients`` who received a disclosure. An event that has no section of its own is told with that of
    its target, where each row has one (``in_section``). ``purpose`` is kept beside the ledger, where it can
    be erased.
    """
    told = [str(one) for one in recipients]
    _check(known(event), purpose, told, outcome)
    entry = {
        "event": event.code,
        "verb": event.verb.value,
        "outcome": outcome.value,
        "section": event.section or str(getattr(target, "in_section", "")),
        **_who(actor),
        "purpose": purpose,
        "request_id": _text(current_request_id()),
        "policy_version": settings.AUDIT_POLICY_VERSION,
        **_what(target, case_id),
        "shown_ids": [str(one) for one in shown],
        "recipient_ids": told,
        "changed": as_digests(changed or {}),
    }
    return _append(entry)


def _check(event: Event, purpose: str, recipients: list[str], outcome: Outcome) -> None:
    """What the law asks of this event. A refused or failed attempt gave nothing to anybody."""
    if purpose and event.erasure != Erasure.WORDS_GO and not needs_purpose(event):
        raise ImproperlyConfigured(f"{event.code} is declared to hold no words")
    if outcome != Outcome.ALLOWED:
        return
    if needs_purpose(event) and not purpose.strip():
        raise PurposeMissing(event.code)
    if event.verb == Verb.DISCLOSURE and not recipients:
        raise ImproperlyConfigured(f"{event.code} is a disclosure and names no recipient")


def _append(entry: dict[str, Any]) -> int:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT audit_append(%s::jsonb)", [json.dumps(entry)])
            row = cursor.fetchone()
    except DatabaseError as failure:
        raise RecordingFailed(entry["event"]) from failure
    return int(row[0])


def _who(actor: Actor | Visitor) -> dict[str, Any]:
    if isinstance(actor, ActingPerson):
        return {
            "actor_kind": "person",
            "user_id": str(actor.user_id),
            "membership_id": str(actor.membership_id),
            "agency_id": str(actor.agency_id),
            "role": actor.role,
            "regime": actor.regime,
            "person_behind_id": _text(actor.person_behind),
        }
    if isinstance(actor, System):
        return {"actor_kind": "system", "system_reason": actor.reason}
    return {"actor_kind": "visitor"}


def _what(target: Recordable | None, case_id: UUID | None) -> dict[str, Any]:
    named: dict[str, Any] = {"case_id": _text(case_id)}
    if target is not None:
        named["target_type"] = type(target).__name__
        named["target_id"] = str(target.pk)
    return named


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
