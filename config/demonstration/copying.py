"""Rows gathered by table and given to the database with COPY, as its owner.

The listed exemption from "writes go through services": this is how a whole invented year is written in
seconds. Constraints are checked as for any other row. See docs/adr/0008.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
Column = tuple[str, Callable[[Any], str], str]


class UnknownColumn(LookupError):
    """A row names a column that its table does not have."""


class Pile:
    """Rows waiting to be copied, in the order their tables were first met."""

    def __init__(self) -> None:
        self._tables: dict[type[models.Model], _Table] = {}

    def add(self, model: type[models.Model], **values: Any) -> None:
        """Put one row on the pile; what is left out takes the model's default."""
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = _Table(model)
        table.add(values)

    def copy(self) -> int:
        """Copy every row and forget it; returns how many there were."""
        copied = 0
        with connection.cursor() as cursor, _not_bound_by_row_security(list(self._tables)):
            for table in self._tables.values():
                copied += len(table.lines)
                cursor.copy_expert(table.statement, StringIO("\n".join(table.lines)))
                table.lines.clear()
        return copied


_FORCED = "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relname = ANY (%s)"


@contextmanager
def _not_bound_by_row_security(tables: list[type[models.Model]]) -> Iterator[None]:
    """COPY is refused where row security binds the owner: it binds others only until the rows are there.

    All in one transaction, under a lock, so that nobody ever meets a table without it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FORCED, [[one._meta.db_table for one in tables]])  # noqa: SLF001
        forced = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        _alter(forced, "NO FORCE")
        yield
        # A table with checks still waiting cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _alter(forced, "FORCE")


def _alter(tables: list[str], force: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" {force} ROW LEVEL SECURITY')


class _Table:
    """One table: its columns, and the lines waiting for it."""

    def __init__(self, model: type[models.Model]) -> None:
        options = model._meta  # noqa: SLF001 - the only way Django names a table's columns
        fields = [one for one in options.concrete_fields if not isinstance(one, models.AutoField)]
        self.columns: list[Column] = [(one.attname, _writer_for(one), _default_of(one)) for one in fields]
        self.known = {one.attname for one in fields}
        names = ", ".join(f'"{one.column}"' for one in fields)
        self.statement = f'COPY "{options.db_table}" ({names}) FROM STDIN'
        self.lines: list[str] = []

    def add(self, values: dict[str, Any]) -> None:
        if not self.known.issuperset(values):
            raise UnknownColumn(f"{self.statement}: {sorted(set(values) - self.known)}")
        self.lines.append(
            "\t".join(
                [write(values[name]) if name in values else default for name, write, default in self.columns]
            )
        )


def _default_of(field: "models.Field[Any, Any]") -> str:
    if field.has_default():
        if callable(field.default) and field.default not in {list, dict}:
            return "\\N"  # a key or a moment drawn at random may not be left out: the database refuses
        return _writer_for(field)(field.get_default())
    return "" if field.empty_strings_allowed and not field.null else "\\N"


def _writer_for(field: "models.Field[Any, Any]") -> Callable[[Any], str]:
    if isinstance(field, models.JSONField):
        return _as_json
    if isinstance(field, ArrayField):
        return _as_array
    return _as_text


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_SPECIAL)


def _as_array(values: Sequence[str]) -> str:
    return "{" + ",".join(values) + "}"


def _as_text(value: Any) -> str:
    write = _WRITERS.get(type(value), _of_a_subclass)
    return write(value)


def _of_a_subclass(value: Any) -> str:
    return str(value).translate(_SPECIAL)


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: lambda value: value.translate(_SPECIAL) if "\\" in value or "\n" in value else value,
    type(None): lambda value: "\\N",
    bool: lambda value: "t" if value else "f",
    int: str,
    date: date.isoformat,
    datetime: datetime.isoformat,
    bytes: lambda value: "\\\\x" + value.hex(),
}


_NUMBERS = """
SELECT array_agg(nextval('audit_entry_number')), pg_current_xact_id()::text, session_user::text
FROM generate_series(1, %s)
"""


def ledger_numbers(count: int) -> tuple[list[int], str, str]:
    """That many numbers for ledger rows, the number of this transaction, and who writes."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS, [count])
        numbers, transaction, role = cursor.fetchone()
    return numbers, transaction, role


def take_statistics() -> None:
    """Let the database look at what was copied, so that its first answers are quick ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
