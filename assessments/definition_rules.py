"""What a definition must keep to that no schema can state; asked of files and of what the editor makes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

LISTS = ("levels", "present_absent", "confidence", "judgement_words", "domains", "factors", "formulation")
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
