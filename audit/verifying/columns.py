"""Whether every column of an entry still says what its own bytes say.

``AGREES`` writes the bytes anew from the columns, inside PostgreSQL and for thousands of entries at once, in
the form in which ``audit_append`` wrote them. Where the two differ the columns are compared one by one.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

_MOMENT = """to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


def _code(name: str, *, of_persons: bool = False, of_targets: bool = False) -> str:
    """A code, as it is: whether one holds a quotation mark is asked of all of them at once."""
    begun, ended = f"""', "{name}": "'""", """'"'"""
    if of_persons or of_targets:
        there = f"e.{name} <> ''" + (" OR e.actor_kind = 'person'" if of_persons else "")
        return f"CASE WHEN {there} THEN {begun} END, e.{name}, CASE WHEN {there} THEN {ended} END"
    return f"{begun}, e.{name}, {ended}"


def _words(name: str, there: str = "true") -> str:
    return f"""CASE WHEN {there} THEN ', "{name}": ' || to_json(e.{name}) END"""


def _id(name: str, empty_if: str = "true") -> str:
    """An id, or ``null`` where an entry of this kind says so."""
    begun = (
        f"""CASE WHEN e.{name} IS NOT NULL THEN ', "{name}": "' WHEN {empty_if} THEN ', "{name}": null' END"""
    )
    return f"""{begun}, e.{name}, CASE WHEN e.{name} IS NOT NULL THEN '"' END"""


def _ids(name: str) -> str:
    listed = f"""replace(replace(replace(e.{name}::text, '{{', '["'), '}}', '"]'), ',', '", "')"""
    return f"""', "{name}": ', CASE WHEN e.{name} = '{{}}' THEN '[]' ELSE {listed} END"""


_PERSON = "e.actor_kind = 'person'"
_MOMENT = """to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
# Shorter names first, then by their letters: the order in which PostgreSQL writes a ``jsonb``.
_WRITTEN_ANEW = ", ".join(
    [
        """'{"id": ', e.id, ', "xid": "', e.xid, '"'""",
        _code("role", of_persons=True),
        _code("verb"),
        _code("event"),
        _code("regime", of_persons=True),
        _id("case_id"),
        """', "changed": ', e.changed""",
        _code("outcome"),
        _words("purpose"),
        _code("section"),
        _id("user_id", _PERSON),
        _id("agency_id", _PERSON),
        _ids("shown_ids"),
        _id("target_id", "e.target_type <> ''"),
        _code("actor_kind"),
        _id("request_id"),
        _code("written_by"),
        f"""', "recorded_at": "', {_MOMENT}, '"'""",
        _code("target_type", of_targets=True),
        _id("membership_id", _PERSON),
        _ids("recipient_ids"),
        _words("system_reason", "e.actor_kind = 'system' OR e.system_reason <> ''"),
        """', "policy_version": ', e.policy_version""",
        _id("person_behind_id", _PERSON),
        "'}'",
    ]
)
_CODES = ", ".join(
    f"e.{name}"
    for name in (
        "role", "verb", "event", "regime", "outcome", "section", "actor_kind", "written_by", "target_type"
    )
)  # fmt: skip
AGREES = f"""coalesce(convert_to(concat({_WRITTEN_ANEW}), 'UTF8') = e.canonical
  AND strpos(concat({_CODES}), '"') = 0
  AND e.recorded_at > '2000-01-01', false)"""  # a year before Christ would be written like one after

_ONE_BY_ONE = f"""
SELECT e.id, coalesce(e.canonical, ''),
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
