"""Acts whose actor may not see what they act on: an administrator ends places on teams they never read.

Each is a function inside PostgreSQL, owned by ``owner``, that does one thing and asks first whether the
acting membership is an administrator of the agency (``agencies_must_administer``). They are listed in
``config/grants.py``. Nothing comes back but counts, and keys for the ledger.
"""

from typing import Any

from django.db import connection


def call_narrow(function: str, *given: Any) -> list[tuple[Any, ...]]:
    """The rows one of these functions answers with; refused to anybody but an administrator there."""
    # The name is written in our own selectors and services, never typed by anybody.
    asked = f"SELECT * FROM {connection.ops.quote_name(function)}({', '.join(['%s'] * len(given))})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, given)
        return list(cursor.fetchall())


def count_narrow(function: str, *given: Any) -> int:
    """The one number such a function answers with."""
    return int(call_narrow(function, *given)[0][0])
