"""A moment is read on a clock in London, in summer too."""

import ast
from datetime import UTC, datetime

from agencies.moments import day_in_full, moment_in_full
from tests.architecture.source import modules


def test_a_moment_late_on_a_summer_evening_is_of_the_next_day() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert (day_in_full(late), moment_in_full(late)) == ("2 July 2026", "2 July 2026, 00:30")
    assert (day_in_full(None), moment_in_full(None)) == ("", "")


def test_nothing_writes_out_a_moment_as_the_database_keeps_it() -> None:
    """What is called “…_at” is a moment: `agencies.moments` puts it on the clock of whoever reads."""
    found = {
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"date_format", "in_full"}
        and _is_moment(call.args[0])
    }
    assert found == set()


def _is_moment(argument: ast.expr) -> bool:
    """`one.said_at`, `one["said_at"]` or the day of either in Greenwich, `one.said_at.date()`."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
        return argument.func.attr == "date" and _is_moment(argument.func.value)
    if isinstance(argument, ast.Subscript) and isinstance(argument.slice, ast.Constant):
        return str(argument.slice.value).endswith("_at")
    return isinstance(argument, ast.Attribute) and argument.attr.endswith("_at")
