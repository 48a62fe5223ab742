"""Whether every column of an entry still says what its own bytes say.

``AGREES`` writes the bytes anew from the columns, inside PostgreSQL and for thousands of entries at once, in
the form in which ``audit_append`` wrote them. Where the two differ the columns are compared one by one.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

_MOMENT = """to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
_PERSON = "e.actor_kind = 'person'"


def _key(name: str, value: str) -> str:
    return f"""', "{name}": ', {value}"""


def _key_if(condition: str, name: str, value: str) -> str:
    return f"""CASE WHEN {condition} THEN ', "{name}": ' || {value} END"""


def _text(name: str) -> str:
    return f"to_json(e.{name})"


def _uuid(name: str) -> str:
    return f"""coalesce('"' || e.{name} || '"', 'null')"""


def _uuids(name: str) -> str:
    listed = f"""replace(replace(replace(e.{name}::text, '{{', '["'), '}}', '"]'), ',', '", "')"""
    return f"CASE WHEN e.{name} = '{{}}' THEN '[]' ELSE {listed} END"


def _persons_text(name: str) -> str:
    return _key_if(f"{_PERSON} OR e.{name} <> ''", name, _text(name))


def _persons_uuid(name: str) -> str:
    return _key_if(f"{_PERSON} OR e.{name} IS NOT NULL", name, _uuid(name))


# Shorter names first, then by their letters: the order in which PostgreSQL writes a ``jsonb``.
_WRITTEN_ANEW = ", ".join(
    [
        """'{"id": ', e.id, ', "xid": "', e.xid, '"'""",
        _persons_text("role"),
        _key("verb", _text("verb")),
        _key("event", _text("event")),
        _persons_text("regime"),
        _key("case_id", _uuid("case_id")),
        _key("changed", "e.changed"),
        _key("outcome", _text("outcome")),
        _key("purpose", _text("purpose")),
        _key("section", _text("section")),
        _persons_uuid("user_id"),
        _persons_uuid("agency_id"),
        _key("shown_ids", _uuids("shown_ids")),
        _key_if("e.target_type <> '' OR e.target_id IS NOT NULL", "target_id", _uuid("target_id")),
        _key("actor_kind", _text("actor_kind")),
        _key("request_id", _uuid("request_id")),
        _key("written_by", _text("written_by")),
        f"""', "recorded_at": "', {_MOMENT}, '"'""",
        _key_if("e.target_type <> ''", "target_type", _text("target_type")),
        _persons_uuid("membership_id"),
        _key("recipient_ids", _uuids("recipient_ids")),
        _key_if("e.actor_kind = 'system' OR e.system_reason <> ''", "system_reason", _text("system_reason")),
        _key("policy_version", "e.policy_version"),
        _persons_uuid("person_behind_id"),
        "'}'",
    ]
)
# A year before Christ would be written like one after.
_SAME = f"convert_to(concat({_WRITTEN_ANEW}), 'UTF8') = e.canonical AND e.recorded_at > '2000-01-01'"
AGREES = f"coalesce({_SAME}, false)"

_ONE_BY_ONE = f"""
SELECT e.id, e.canonical,
  to_jsonb(e) - '{{canonical,leaf_hash}}'::text[] || jsonb_build_object('xid', e.xid::text, 'recorded_at',
    {_MOMENT} || CASE WHEN e.recorded_at > '2000-01-01' THEN '' ELSE ' before there was a ledger' END)
FROM audit_ledgerentry e WHERE e.id = ANY(%s)
"""  # noqa: S608 - of constants
_EMPTY: dict[str, Any] = {"shown_ids": [], "recipient_ids": [], "changed": {}} | dict.fromkeys(
    ("section", "role", "regime", "system_reason", "purpose", "target_type"), ""
)


def columns_that_differ(entry_ids: Iterable[int]) -> dict[int, list[str]]:
    """For each of these entries that are there: the columns that say something else than its bytes."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BY_ONE, [list(entry_ids)])
        rows = cursor.fetchall()
    return {number: _differing(bytes(canonical), row) for number, canonical, row in rows}


def _differing(canonical: bytes, row: Any) -> list[str]:
    columns = json.loads(row) if isinstance(row, str) else row
    try:
        said = json.loads(canonical)
    except ValueError:
        return ["canonical"]
    if not isinstance(said, dict):
        return ["canonical"]
    return sorted(name for name, value in columns.items() if _said(said, name) != value)


def _said(said: dict[str, Any], name: str) -> Any:
    value = said.get(name)
    return _EMPTY.get(name) if value is None else value
