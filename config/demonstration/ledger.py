"""Ledger rows of past acts, in the exact bytes that the database's own function would have written.

``audit_append`` takes every row through one call and gives it the present moment; a year of invented acts is
copied instead, each with its own moment, bytes, leaf hash and the number of the transaction that copies it.
A test compares these bytes with what the function writes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings

from audit.digests import as_digests
from audit.models import LedgerEntry
from audit.registry import Event
from audit.verbs import Outcome
from config.demonstration.copying import Pile, ledger_numbers
from config.demonstration.people import KINDS, Member


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


def write_ledger(acts: list[Act], pile: Pile) -> None:
    """Put the acts on the pile in the order in which they happened."""
    if not acts:
        return
    acts.sort(key=lambda act: act.moment)
    numbers, transaction, role = ledger_numbers(len(acts))
    for number, act in zip(numbers, acts, strict=True):
        _put(pile, number, act, transaction, role)


def _put(pile: Pile, number: int, act: Act, transaction: str, role: str) -> None:
    entry = entry_for(act)
    moment = act.moment.astimezone(UTC)
    whole = {
        **entry,
        "id": number,
        "recorded_at": moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "xid": transaction,
        "written_by": role,
    }
    canonical = as_jsonb(whole).encode()
    row = {**entry, "id": number, "recorded_at": moment, "xid": transaction, "written_by": role}
    row["target_type"] = entry["target_type"] or ""
    pile.add(LedgerEntry, **row, canonical=canonical, leaf_hash=sha256(b"\x00" + canonical).digest())


def entry_for(act: Act) -> dict[str, Any]:
    """What ``record`` would have handed to the database."""
    return {
        "event": act.event.code,
        "verb": act.event.verb.value,
        "outcome": Outcome.ALLOWED.value,
        "section": str(act.event.section),
        "actor_kind": "person",
        "user_id": act.by.user,
        "membership_id": act.by.membership,
        "agency_id": act.by.place.key,
        "role": act.by.role,
        "regime": str(KINDS[act.by.place.kind][1]),
        "person_behind_id": None,
        "purpose": "",
        "request_id": None,
        "policy_version": settings.AUDIT_POLICY_VERSION,
        "case_id": act.case,
        "target_type": act.target_type,
        "target_id": act.target,
        "shown_ids": list(act.shown),
        "recipient_ids": [],
        "changed": as_digests(act.changed or {}),
    }


def as_jsonb(value: dict[str, Any]) -> str:
    """The text PostgreSQL gives a ``jsonb``: shorter names first, then by their bytes."""
    return json.dumps(_in_order(value), ensure_ascii=False)


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (len(name.encode()), name.encode()))
        return {name: _in_order(value[name]) for name in names}
    return value
