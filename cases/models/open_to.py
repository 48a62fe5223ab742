"""The rule as one condition of a statement, written once per kind of asker.

It is SQL and not a tree of querysets because every statement about a case carries it: building and compiling
the tree took longer than the database needs to answer (6 ms against 1). What it says is in `openness.py`.
"""

import re
from typing import Any, Self, cast

from django.db.models import BooleanField, Expression, F, OuterRef, UUIDField, Value
from django.db.models.sql.compiler import SQLCompiler

_PLACE = re.compile(r"\{(\w+)\}")
IN_FORCE = (
    "{row}.valid_from <= statement_timestamp() AND "
    "({row}.valid_until IS NULL OR {row}.valid_until > statement_timestamp())"
)


def in_force_sql(row: str) -> str:
    """Validity of a row of the rule, by the database's clock."""
    return IN_FORCE.replace("{row}", row)


class OpenTo(Expression):
    """A condition with named places (``{case}``, ``{user}``…), each filled by a column or a value."""

    conditional = True

    def __init__(self, condition: str, **places: Any) -> None:
        super().__init__(output_field=BooleanField())
        self.pieces = _PLACE.split(condition)
        self.names = list(places)
        self.fillings = [_as_expression(one) for one in places.values()]

    def get_source_expressions(self) -> list[Any]:
        """The columns and values, for Django to resolve."""
        return list(self.fillings)

    def set_source_expressions(self, exprs: Any) -> None:
        """The same, resolved."""
        self.fillings = list(exprs)

    def copy(self) -> Self:
        """A copy whose fillings can be resolved on their own."""
        copied = super().copy()
        copied.fillings = list(self.fillings)
        return copied

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The condition with every place filled, wherever and however often it stands."""
        filled = {name: compiler.compile(one) for name, one in zip(self.names, self.fillings, strict=True)}
        text: list[str] = []
        values: list[Any] = []
        for number, piece in enumerate(self.pieces):
            if number % 2:
                sql, given = filled[piece]
                text.append(sql)
                values.extend(given)
            else:
                text.append(piece)
        return "".join(text), tuple(values)


def _as_expression(one: Any) -> Any:
    if isinstance(one, OuterRef):  # the clock asks for each row of a table: who asks is a column of it
        return F(cast(Any, one).name)
    return one if isinstance(one, F) else Value(one, UUIDField())
