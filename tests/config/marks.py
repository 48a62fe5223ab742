"""Marks: what they look like, where they stand in a row, and which are still there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from config.row_security.policies import sensitive_models

CODE = re.compile(r"[a-z0-9_.:+-]*|\d{4}-\d\d-\d\d.*|[0-9a-f-]{36}")
MARK = re.compile(r"cnry[0-9a-z]{4}q")


@dataclass(frozen=True)
class Marked:
    """Where a mark stands: the table, the column and what the row says of whom it is for."""

    table: str
    column: str
    in_section: str
    only_of: Any


def marked_inside(value: Any, new: Callable[[], str]) -> Any:
    """The same structure with every sentence replaced; codes, dates and keys stay."""
    if isinstance(value, dict):
        return {name: marked_inside(inner, new) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked_inside(inner, new) for inner in value]
    return new() if isinstance(value, str) and not CODE.fullmatch(value) else value


def standing() -> Iterator[str]:
    """The marks that are in some row of a sensitive table."""
    with connection.cursor() as cursor:
        for model in sensitive_models():
            cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
            for (text,) in cursor.fetchall():
                yield from MARK.findall(text)
