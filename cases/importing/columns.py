"""What can be brought in of each case, and which column of a spreadsheet probably holds it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.digests import digest


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that can be brought in; ``also`` are other names a column may have."""

    code: str
    label: str
    hint: str = ""
    needed: bool = False
    also: tuple[str, ...] = ()


WANTED = (
    Wanted(
        "reference",
        "Your reference",
        "Whatever your spreadsheet knows the case by. It makes sure that no case comes in twice.",
        True,
        ("ref", "reference", "case reference", "case ref", "case number", "id", "local reference"),
    ),
    Wanted("forenames", "Forenames", "", True, ("forename", "first name", "first names", "given names")),
    Wanted("surname", "Surname", "", True, ("last name", "family name", "surname")),
    Wanted(
        "aliases", "Other names", "Several in one cell: separated by semicolons.", False, ("aliases", "alias")
    ),
    Wanted("date_of_birth", "Date of birth", "", False, ("dob", "born", "birth date", "d.o.b.")),
    Wanted("crn", "CRN", "", False, ("crn number",)),
    Wanted("prison_number", "Prison number", "", False, ("noms", "noms number", "prison no")),
    Wanted("pnc", "PNC number", "", False, ("pnc", "pncid")),
    Wanted("home_office", "Home Office reference", "", False, ("home office ref", "ho reference")),
    Wanted("nhs", "NHS number", "", False, ("nhs", "nhs no")),
    Wanted("pathway", "Pathway", "", True, ("status", "type of case", "capacity")),
    Wanted(
        "strands", "Strand", "Several in one cell: separated by semicolons.", False, ("strands", "ideology")
    ),
    Wanted(
        "lead",
        "Lead practitioner’s e-mail address",
        "Without it, you lead the case.",
        False,
        (
            "lead",
            "lead practitioner",
            "lead e-mail",
            "lead email",
            "officer",
            "officer email",
            "practitioner",
        ),
    ),
    Wanted("opened_on", "Opened on", "Without it, the day of the import.", False, ("opened", "start date")),
    Wanted(
        "next_review_on", "Next review on", "", True, ("next review", "review date", "review due", "review")
    ),
    Wanted(
        "whereabouts", "Where they are", "", False, ("whereabouts", "location", "establishment", "prison")
    ),
)
BY_CODE = {one.code: one for one in WANTED}


def guess_columns(headers: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """Which column holds what: as the agency matched it last time, else by what the column is called."""
    marks = [mark_of(name) for name in headers]
    plain = [_plain(name) for name in headers]
    found: dict[str, int] = {}
    for one in WANTED:
        if remembered.get(one.code) in marks:
            found[one.code] = marks.index(remembered[one.code])
            continue
        names = [_plain(one.label), _plain(one.code), *map(_plain, one.also)]
        places = [plain.index(name) for name in names if name in plain]
        if places and places[0] not in found.values():
            found[one.code] = places[0]
    return found


def mark_of(name: str) -> str:
    """What is remembered of a column's name: a keyed digest, for it may be anything."""
    return digest(f"column:{_plain(name)}")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()
