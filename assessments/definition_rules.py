"""What a definition must keep to that no schema can state; asked of files and of what the editor makes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

LISTS = (
    *("levels", "present_absent", "confidence", "judgement_words"),
    *("domains", "factors", "formulation", "tables"),
)
# What a page of a draft carries beside its questions; a column may not be called so.
_OF_THE_PAGE = frozenset(
    {"version", "sending", "idempotency_key", "id", "case", "assessment", "comment", "saved_at", "written_in"}
    | {"table", "added_at", "texts", "factors", "removed_at", "return_reason"}
)
_OF_THE_FORMULATION = {
    "own_view": {"own_view"},
    "sharing": {"shared", "shared_how", "not_shared_because"},
    "one_page": {"one_page"},
}
_AN_ASSESSORS = re.compile(r"own_[0-9]+")


class Broken(NamedTuple):
    """A rule that a definition breaks: at which place, and in words."""

    place: tuple[str | int, ...]
    reason: str


def broken_rules(content: dict[str, Any]) -> list[Broken]:
    """Every rule that a definition which keeps to the schema breaks, in the order it is read."""
    return [
        *_dates(content),
        *_repeats(content),
        *_levels_in_two_lists(content),
        *_domains(content),
        *_factors(content),
        *_tables(content),
    ]


def _dates(content: dict[str, Any]) -> Iterator[Broken]:
    days = {}
    for name in ("valid_from", "valid_until"):
        try:
            days[name] = date.fromisoformat(content.get(name, "9999-12-31"))
        except ValueError:
            yield Broken((name,), "is not a real date")
    if len(days) == 2 and days["valid_until"] < days["valid_from"]:
        yield Broken(("valid_until",), "is before valid_from")


def _repeats(content: dict[str, Any]) -> Iterator[Broken]:
    for name in LISTS:
        found: set[str] = set()
        for index, entry in enumerate(content.get(name, ())):
            if entry["code"] in found:
                yield Broken((name, index, "code"), f"“{entry['code']}” is given twice")
            found.add(entry["code"])


def _levels_in_two_lists(content: dict[str, Any]) -> Iterator[Broken]:
    # A signed rating keeps the code of its level alone, so a code may mean one level only.
    codes = {one["code"] for one in content["levels"]}
    for index, one in enumerate(content.get("present_absent", ())):
        if one["code"] in codes:
            yield Broken(("present_absent", index, "code"), f"“{one['code']}” is in levels as well")


def _domains(content: dict[str, Any]) -> Iterator[Broken]:
    judged = [one for one in content["domains"] if one.get("judged", True)]
    if content.get("kind") == "screening" and len(judged) != 1:
        yield Broken(("domains",), "a screening records one decision, so exactly one domain is judged")
    if content.get("kind") == "list" and judged:
        yield Broken(("domains",), "a list has factors only, so no domain is judged")


def _factors(content: dict[str, Any]) -> Iterator[Broken]:
    domains = {one["code"] for one in content["domains"]}
    for index, factor in enumerate(content["factors"]):
        if factor["domain"] not in domains:
            yield Broken(("factors", index, "domain"), f"“{factor['domain']}” is not a domain")
        if factor.get("answers") == "present_absent" and not content.get("present_absent"):
            yield Broken(("factors", index, "answers"), "needs a list present_absent")
        if _AN_ASSESSORS.fullmatch(factor["code"]):
            yield Broken(("factors", index, "code"), "such codes are those of factors an assessor adds")


def _tables(content: dict[str, Any]) -> Iterator[Broken]:
    for index, table in enumerate(content.get("tables", ())):
        found: set[str] = set()
        for place, column in enumerate(table["columns"]):
            where = ("tables", index, "columns", place, "code")
            if column["code"] in found:
                yield Broken(where, f"“{column['code']}” is given twice")
            if column["code"] in _OF_THE_PAGE:
                yield Broken(where, f"“{column['code']}” is what a page carries itself")
            found.add(column["code"])
        if "answers" in table["columns"][0]:
            yield Broken(("tables", index, "columns", 0), "the first column is answered in words")
    taken = _OF_THE_PAGE.union(*(codes for name, codes in _OF_THE_FORMULATION.items() if name in content))
    for index, one in enumerate(content["formulation"]):
        if one["code"] in taken:
            yield Broken(("formulation", index, "code"), f"“{one['code']}” is what the page carries itself")
