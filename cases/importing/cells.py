"""What may stand in a cell of each column: the rules for opening a case, said of a spreadsheet."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.forms.fields import refuse_unshowable
from cases.identity_rows import check_numbers
from cases.importing.columns import Wanted
from cases.importing.dates import NotADate, date_in
from cases.models import Pathway, Strand
from cases.rules import (
    names_listed,
    number_as_kept,
    problem_with_birth,
    problem_with_opening,
    problem_with_review,
)

_LONGEST = {"forenames": 100, "surname": 100, "whereabouts": 120, "reference": 40, "aliases": 2_000}
_BROKEN = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)", re.IGNORECASE)
_NUMBERS = frozenset({"crn", "prison_number", "pnc", "home_office", "nhs"})


class Wrong(ValueError):
    """What is wrong with a cell, as a sentence that does not repeat it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Who may lead a case at the agency, by e-mail address in small letters."""

    by_address: Mapping[str, UUID]


Answer = str | list[str]


def read_cell(wanted: Wanted, text: str, today: dt.date, lead: Lead) -> Answer:
    """What the cell says, as the form would have it; dates as text."""
    if text.startswith("="):
        raise Wrong("This cell holds a formula. Paste its value instead")
    if _BROKEN.fullmatch(text):
        raise Wrong("This cell shows a fault of the spreadsheet. Put its value in instead")
    if not text:
        if wanted.needed:
            raise Wrong(f"{wanted.label} is missing")
        return [] if wanted.code in {"aliases", "strands"} else ""
    _check_characters(text)
    if wanted.code in _NUMBERS:
        return _number(wanted.code, text)
    if wanted.code in _DATES:
        return _date(wanted.code, text, today)
    if wanted.code == "lead":
        return _lead(text, lead)
    return _WORDS[wanted.code](text, wanted)


def _check_characters(text: str) -> None:
    try:
        refuse_unshowable(text)
    except ValidationError:
        raise Wrong("Remove the characters that cannot be shown") from None


def _line(text: str, wanted: Wanted) -> str:
    if "\n" in text:
        raise Wrong(f"{wanted.label} must be on one line")
    if len(text) > _LONGEST[wanted.code]:
        raise Wrong(f"{wanted.label} must be {_LONGEST[wanted.code]} characters or less")
    return text


def _aliases(text: str, wanted: Wanted) -> list[str]:
    names = names_listed(text.replace(";", "\n"))
    if any(len(name) > 200 for name in names):
        raise Wrong("Each name must be 200 characters or less")
    return names


def _choice(text: str, choices: list[tuple[str, str]]) -> str:
    meant = " ".join(text.split()).casefold()
    for code, label in choices:
        if meant in {code.casefold(), label.casefold()}:
            return code
    listed = "; ".join(label for _, label in choices)
    raise Wrong(f"Write one of: {listed}")


def _pathway(text: str, wanted: Wanted) -> str:
    return _choice(text, list(Pathway.choices))


def _strands(text: str, wanted: Wanted) -> list[str]:
    named = [one.strip() for one in text.replace("\n", ";").split(";") if one.strip()]
    return list(dict.fromkeys(_choice(one, list(Strand.choices)) for one in named))


_WORDS: Mapping[str, Callable[[str, Wanted], Answer]] = {
    "reference": _line,
    "forenames": _line,
    "surname": _line,
    "whereabouts": _line,
    "aliases": _aliases,
    "pathway": _pathway,
    "strands": _strands,
}


def _opening(day: dt.date, *, today: dt.date) -> str:
    return problem_with_opening(day, today=today)


def _birth(day: dt.date, *, today: dt.date) -> str:
    return problem_with_birth(day, today=today)


def _review(day: dt.date, *, today: dt.date) -> str:
    return problem_with_review(day, today=today)


_DATES: Mapping[str, Callable[..., str]] = {
    "date_of_birth": _birth,
    "opened_on": _opening,
    "next_review_on": _review,
}


def _date(code: str, text: str, today: dt.date) -> str:
    try:
        day = date_in(text)
    except NotADate as wrong:
        raise Wrong(str(wrong)) from None
    if said := _DATES[code](day, today=today):
        raise Wrong(said)
    return day.isoformat()


def _number(code: str, text: str) -> str:
    if len(number_as_kept(text)) > 40:
        raise Wrong("An identity number must be 40 characters or less")
    try:
        return check_numbers({code: text})[code]
    except ValidationError as refusal:
        raise Wrong(" ".join(refusal.messages)) from None


def _lead(text: str, lead: Lead) -> str:
    found = lead.by_address.get(text.casefold())
    if found is None:
        raise Wrong("Nobody at your agency who may lead a case signs in with this address")
    return str(found)
