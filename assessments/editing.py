"""A definition taken apart into the pages of the editor, and put together again from what was typed."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from assessments.definition_rules import broken_rules

SCHEMA = Path(__file__).resolve().parent / "instruments" / "schema.json"
# As the schema says; a test holds the two together.
LINE, TEXT = 120, 400
NEW = "new"


class Asked(NamedTuple):
    """One question about one entry: which part of it, in words, and how it is answered."""

    key: str
    label: str
    kind: str
    required: bool = True
    hint: str = ""


class Entry(NamedTuple):
    """One entry of a list as the editor asks about it; its names begin with ``prefix``."""

    prefix: str
    legend: str
    values: dict[str, Any]
    asked: tuple[Asked, ...]


class Problem(NamedTuple):
    """What keeps a version from being put in force: on which page, at which question, in words."""

    part: str
    field: str
    sentence: str


_WORDS = (
    Asked("words", "Words", "line"),
    Asked("hint", "Hint", "line", required=False, hint="Shown under the words."),
)
_FACTOR = (
    Asked("name", "Name", "line"),
    Asked("about", "Line about it", "text"),
    Asked("domain", "Domain", "domain"),
)
_KEPT = (
    Asked("place", "Place in the list", "number"),
    Asked("out", "Take this factor out", "tick", required=False),
)
_ABOUT = (
    Asked("title", "Title", "line"),
    Asked("licence", "Licence note", "text", hint="Shown on every page of an assessment."),
    Asked("local_aid", "Label beside the lines about factors", "line"),
    Asked("write_within_days", "Days to write one", "number"),
    Asked("countersign_within_days", "Days to countersign it", "number"),
    Asked("review_after_months", "Months until the next is due", "number"),
    Asked("minimum_gap_days", "Least days from one to the next", "number", required=False),
    Asked("judgement_heading", "What the judgement is called", "line", required=False),
    Asked("judgement_question", "What is asked for the judgement", "line", required=False),
)
_HEADING = (Asked("heading", "Heading", "line"), Asked("hint", "Hint", "text"))
_LISTS: dict[str, tuple[Asked, ...]] = {
    "levels": _WORDS,
    "present_absent": _WORDS,
    "judgement_words": _WORDS,
    "confidence": _WORDS,
    "domains": (
        Asked("name", "Name", "line"),
        Asked("about", "Line about it", "text"),
        Asked("reading", "How it is read in print", "text", required=False),
    ),
    "factors": (*_FACTOR, *_KEPT),
    "formulation": (*_HEADING, Asked("required", "It must be written", "tick", required=False)),
    "tables": (*_HEADING, Asked("one", "What one line of it is called", "line")),
}
# What stands by itself beside the headings, where the instrument asks for it.
_BY_ITSELF = {
    "own_view": "The person's own view",
    "sharing": "Whether it was shared with the person",
    "one_page": "Summary on one page",
}
# Where a page has two lists: what each of its entries is.
_KIND = {"judgement_words": "Judgement: ", "confidence": "Confidence: "}
# The pages of the editor, and which lists each asks about.
PARTS = {
    "about": ("About the instrument", ()),
    "levels": ("Levels", ("levels", "present_absent")),
    "answers": ("Judgement and confidence", ("judgement_words", "confidence")),
    "domains": ("Domains", ("domains",)),
    "factors": ("Factors", ("factors",)),
    "headings": ("Headings of the formulation", ("formulation", "tables")),
}
_PART_OF = {name: part for part, (_, lists) in PARTS.items() for name in lists}
_PART_OF |= dict.fromkeys(_BY_ITSELF, "headings")


def entries_of(content: dict[str, Any], part: str) -> list[Entry]:
    """What the page of this part asks about, in the order of the definition."""
    if part == "about":
        return [Entry("", "", content, _ABOUT)]
    found = [
        Entry(
            f"{name}-{one['code']}-",
            f"{_KIND.get(name, '')}{_called(one)}",
            {**one, "place": place},
            _LISTS[name],
        )
        for name in PARTS[part][1]
        for place, one in enumerate(content.get(name, ()), 1)
    ]
    if part == "factors":
        found.append(Entry(f"factors-{NEW}-", "Add a factor", {}, tuple(_may_wait(one) for one in _FACTOR)))
    if part == "headings":
        found += [
            Entry(f"{name}-", legend, content[name], _HEADING)
            for name, legend in _BY_ITSELF.items()
            if name in content
        ]
    return found


def changed_by(content: dict[str, Any], part: str, typed: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    """The definition with what was typed on this page. ``taken``: codes no new factor may bear."""
    made = deepcopy(content)
    if part == "about":
        _answer(made, "", _ABOUT, typed)
    for name in PARTS[part][1]:
        for one in made.get(name, ()):
            _answer(one, f"{name}-{one['code']}-", _LISTS[name], typed)
    if part == "headings":
        for name in _BY_ITSELF.keys() & made.keys():
            _answer(made[name], f"{name}-", _HEADING, typed)
    if part == "factors":
        made["factors"] = _in_place(made["factors"], typed, taken)
    return made


def problems_of(content: dict[str, Any]) -> list[Problem]:
    """Everything that keeps this definition from being a version."""
    broken = [(tuple(one.absolute_path), one.message) for one in _validator().iter_errors(content)]
    found = broken or [(one.place, one.reason) for one in broken_rules(content)]
    return [_problem(place, reason, content) for place, reason in found]


def _may_wait(asked: Asked) -> Asked:
    return asked._replace(required=False)


def _called(entry: dict[str, Any]) -> str:
    return str(entry.get("name") or entry.get("words") or entry.get("heading"))


def _answer(entry: dict[str, Any], prefix: str, asked: tuple[Asked, ...], typed: dict[str, Any]) -> None:
    for one in asked:
        value = typed[prefix + one.key]
        if one in _KEPT:
            continue
        if value in ("", None) and not one.required:
            entry.pop(one.key, None)
        else:
            entry[one.key] = value


def _in_place(factors: list[dict[str, Any]], typed: dict[str, Any], taken: set[str]) -> list[dict[str, Any]]:
    kept = [one for one in factors if not typed[f"factors-{one['code']}-out"]]
    kept.sort(key=lambda one: int(typed[f"factors-{one['code']}-place"]))
    new = {one.key: typed[f"factors-{NEW}-{one.key}"] for one in _FACTOR}
    if new["name"]:
        codes = taken | {one["code"] for one in factors}
        kept.append({"code": _code_for(new["name"], codes), **new})
    return kept


def _code_for(name: str, taken: set[str]) -> str:
    """A code that says the name and that no other factor of the instrument bears or bore."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:50]
    plain = plain if plain[:1].isalpha() and not plain.startswith("own_") else f"factor_{plain}".rstrip("_")
    return next(code for code in _numbered(plain) if code not in taken and code != NEW)


def _numbered(plain: str) -> Iterator[str]:
    yield plain
    for number in range(2, 1_000):
        yield f"{plain}_{number}"


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _problem(place: tuple[str | int, ...], reason: str, content: dict[str, Any]) -> Problem:
    first = str(place[0]) if place else ""
    part = _PART_OF.get(first, "about")
    if len(place) < 2:
        return Problem(part, first, reason)
    if first in _BY_ITSELF:
        return Problem(part, f"{first}-{place[1]}", reason)
    code = content[first][place[1]]["code"]
    return Problem(part, f"{first}-{code}-{place[2] if len(place) > 2 else 'name'}", reason)
