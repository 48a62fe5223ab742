"""Ledger rows of past acts, in the exact bytes that the database's own function would have written.

``audit_append`` takes every row through one call and gives it the present moment; a year of invented acts is
copied instead, each with its own moment, bytes, leaf hash and the number of the transaction that copies it.
A test compares these bytes with what the function writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from json import JSONEncoder
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from audit.digests import as_digests
from audit.models import LedgerEntry, StatedPurpose
from audit.purposes import salted
from audit.registry import Event
from audit.verbs import Outcome
from config.demonstration.copying import Pile, ledger_numbers
from config.demonstration.people import KINDS, Member

_SALTS = UUID(int=20)
_ENCODER = JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happened: when, what, by whom, to what."""

    moment: datetime
    event: Event
    by: Member
    target_type: str = ""
    target: str | None = None
    case: str | None = None
    changed: Mapping[str, tuple[Any, Any]] | None = None
    shown: Sequence[str] = ()
    recipients: Sequence[str] = ()
    purpose: str = ""


def write_ledger(acts: list[Act], pile: Pile) -> None:
    """Put the acts on the pile in the order in which they happened."""
    if not acts:
        return
    acts.sort(key=lambda act: act.moment)
    numbers, transaction, role = ledger_numbers(len(acts))
    for number, act in zip(numbers, acts, strict=True):
        _put(pile, number, act, transaction, role)


def _put(pile: Pile, number: int, act: Act, transaction: str, role: str) -> None:
    moment = act.moment.astimezone(UTC)
    entry = {
        **_what(act.event),
        **_who(act.by),
        "case_id": act.case,
        "target_type": act.target_type,
        "target_id": act.target,
        "shown_ids": list(act.shown),
        "recipient_ids": list(act.recipients),
        "purpose": _stated(pile, number, act) if act.purpose else "",
        "changed": as_digests(act.changed) if act.changed else {},
        "id": number,
        "xid": transaction,
        "written_by": role,
        "recorded_at": moment.isoformat(timespec="microseconds").replace("+00:00", "Z"),
    }
    canonical = as_jsonb(entry).encode()
    entry["recorded_at"] = moment
    pile.add(LedgerEntry, **entry, canonical=canonical, leaf_hash=sha256(b"\x00" + canonical).digest())


def _stated(pile: Pile, number: int, act: Act) -> str:
    """The words go beside the ledger, their digest on it; the salt is the act's own, as the seed made it."""
    salt = uuid5(_SALTS, f"{act.event.code}:{act.target}:{act.moment.isoformat()}")
    pile.add(StatedPurpose, entry_id=number, case_id=act.case, salt=str(salt), words=act.purpose)
    return salted(salt, act.purpose)


@cache
def _what(event: Event) -> dict[str, Any]:
    return {
        "event": event.code,
        "verb": event.verb.value,
        "outcome": Outcome.ALLOWED.value,
        "section": str(event.section),
        "request_id": None,
        "policy_version": settings.AUDIT_POLICY_VERSION,
    }


@cache
def _who(by: Member) -> dict[str, Any]:
    return {
        "actor_kind": "person",
        "user_id": by.user,
        "membership_id": by.membership,
        "agency_id": by.place.key,
        "role": by.role,
        "regime": str(KINDS[by.place.kind][1]),
        "person_behind_id": None,
    }


def as_jsonb(entry: dict[str, Any]) -> str:
    """The text PostgreSQL gives a ``jsonb``: shorter names first, then by their bytes."""
    whole = {name: entry[name] for name in _in_order(frozenset(entry))}
    changed = whole["changed"]
    whole["changed"] = {name: changed[name] for name in _in_order(frozenset(changed))}
    return _ENCODER.encode(whole)


@cache
def _in_order(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (len(name), name)))
