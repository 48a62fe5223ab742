"""Every value of a document changed in many ways."""

from collections.abc import Iterator
from typing import Any

Change = tuple[str, Any]


def mutations(value: Any, put: Any) -> Iterator[Change]:
    """``put`` gives the whole document with this part of it exchanged."""
    if isinstance(value, str):
        yield from _of_a_text(value, put)
    elif isinstance(value, int):
        others = (
            value + 1,
            value - 1,
            -value - 1,
            value + (1 << 62),
            value + 0.5,
            str(value),
            None,
            [value],
            True,
        )
        for other in (*others, float(value)):
            yield "another number", put(other)
    elif isinstance(value, list):
        yield from _of_a_list(value, put)
    elif isinstance(value, dict):
        yield "a name added", put({**value, "more": 1})
        for name, one in value.items():
            rest = {other: kept for other, kept in value.items() if other != name}
            yield "a name dropped", put(rest)
            yield "a name changed", put({**rest, name + "s": one})
            yield from mutations(one, lambda new, name=name: put({**value, name: new}))


def _of_a_text(value: str, put: Any) -> Iterator[Change]:
    step = max(1, len(value) // 60)
    for at in range(0, len(value), step):
        yield "a letter changed", put(value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :])
        yield "a letter dropped", put(value[:at] + value[at + 1 :])
        yield "a letter twice", put(value[:at] + value[at] + value[at:])
    with_returns = value.replace("\n", "\r\n") + "\r"
    for other in (
        value + " ",
        " " + value,
        value + "\n",
        value + "=",
        with_returns,
        "",
        "\ud800",
        [value],
        None,
    ):
        yield "another text", put(other)


def _of_a_list(value: list[Any], put: Any) -> Iterator[Change]:
    yield "not a list", put({str(at): one for at, one in enumerate(value)})
    yield "an empty list", put([])
    yield "a list the other way round", put(value[::-1] if value[::-1] != value else None)
    for at, one in enumerate(value):
        dropped = "an entry dropped" if isinstance(one, dict) else "one dropped"
        yield dropped, put(value[:at] + value[at + 1 :])
        yield "one twice", put([*value[:at], one, *value[at:]])
        if at:
            yield "two exchanged", put([*value[: at - 1], one, value[at - 1], *value[at + 1 :]])
        yield from mutations(one, lambda new, at=at: put([*value[:at], new, *value[at + 1 :]]))
