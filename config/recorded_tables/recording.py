"""Recording what the migrations tell an empty database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.recorded_tables.covered import (
    COVERED,
    TABLES,
    digest_of,
    every_migration,
    every_statement_file,
)

# When it was recorded says nothing: each database says when it was carried out there.
_MOMENT = re.compile(r"'[-0-9T:.+]+'::timestamptz")
# Questions change nothing, and each of Django's own transactions is one of the whole when it is carried out.
_LEFT_OUT = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT")


@contextmanager
def recording() -> Iterator[list[str]]:
    """Every statement that changes something while the block lasts, with what was filled into it."""
    statements: list[str] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, params, many, context)
        if not str(sql).lstrip().upper().startswith(_LEFT_OUT):
            cursor = context["cursor"].cursor
            for one in params if many else [params]:
                filled = cursor.mogrify(str(sql), one) if one else str(sql).encode()
                statements.append(_MOMENT.sub("now()", filled.decode().strip().rstrip(";")))
        return answer

    with connection.execute_wrapper(keep):
        yield statements


def carry_out_one_by_one() -> None:
    """Every migration in turn, without what Django does once all are done: that follows the record too."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def write_record(statements: list[str]) -> None:
    """Write the record, and which migrations it covers."""
    names, files = every_migration(), every_statement_file()
    heading = "-- Written by `./script/record_tables`: what the migrations tell an empty database.\n"
    # On a line of its own: a statement may end in a remark.
    body = "\n;\n".join(statements)
    TABLES.write_text(f"{heading}{body}\n;\n", encoding="utf-8")
    lines = [digest_of(names, files), *(f"{app}.{name}" for app, name in names), *files]
    COVERED.write_text("\n".join(lines) + "\n", encoding="utf-8")
