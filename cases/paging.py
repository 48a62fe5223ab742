"""Cutting a list into pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, Protocol, TypeVar

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
PER_PAGE = 25


class Listing(Protocol[Row_co]):
    """A list that knows its length without reading it, such as a queryset."""

    def count(self) -> int:
        """How many rows there are in all."""
        ...

    def __getitem__(self, part: slice, /) -> Iterable[Row_co]:
        """Some of them, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One page of a list: its rows, where they stand in the whole, and the way to the other pages."""

    rows: list[Row]
    number: int
    pages: int
    start: int
    end: int
    total: int

    def count_line(self) -> dict[str, int]:
        """What `components/count_line.html` shows."""
        return {"start": self.start, "end": self.end, "total": self.total}

    def pagination(self, href: Callable[[int], str]) -> dict[str, Any]:
        """What `components/pagination.html` shows; nothing when there is one page."""
        if self.pages < 2:
            return {}
        return {
            "previous_href": href(self.number - 1) if self.number > 1 else "",
            "next_href": href(self.number + 1) if self.number < self.pages else "",
            "items": list(_items(self.number, self.pages, href)),
        }


def leaf_of(rows: Listing[Row], number: int, *, per_page: int = PER_PAGE) -> Leaf[Row]:
    """That page of the rows, or the last one there is; two statements."""
    total = rows.count()
    pages = max(1, ceil(total / per_page))
    number = min(max(1, number), pages)
    first = (number - 1) * per_page
    found = list(rows[first : first + per_page]) if total else []
    return Leaf(found, number, pages, first + 1 if total else 0, first + len(found), total)


def page_number(typed: str | None) -> int:
    """The page asked for in an address; anything but a number is the first."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


def _items(number: int, pages: int, href: Callable[[int], str]) -> Iterator[dict[str, Any]]:
    shown = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    before = 0
    for one in shown:
        if one > before + 1:
            yield {"ellipsis": True}
        yield {"number": one, "href": href(one), "current": one == number}
        before = one
