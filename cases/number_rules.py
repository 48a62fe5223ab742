"""Identity numbers by scheme: how each is written, how it is kept, what is wrong with one. No database."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# Twenty-three letters: those that are misread as a figure are left out.
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_PNC = re.compile(r"(\d{2})?(\d{2})/(\d{1,7})([A-Z])")
# A year written with two figures: the system that gives these numbers out began in the 1970s.
_FIRST_OF_LAST_CENTURY = 50


@dataclass(frozen=True, slots=True)
class Scheme:
    """What numbers of one kind look like, in words for whoever types one."""

    looks: str
    form: re.Pattern[str]
    dropped: str = ""
    checked: Callable[[str], bool] = lambda number: True
    misread: str = ""


def nhs_digit_fits(number: str) -> bool:
    """Whether the last figure of an NHS number follows from the other nine."""
    total = sum(int(figure) * weight for figure, weight in zip(number[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(number[9])


def pnc_letter_fits(number: str) -> bool:
    """Whether the letter of a PNC number follows from its year and its figures."""
    found = _PNC.fullmatch(number)
    if found is None:
        return False
    _, year, figures, letter = found.groups()
    return _PNC_LETTERS[int(year + figures.zfill(7)) % len(_PNC_LETTERS)] == letter


SCHEMES = {
    "crn": Scheme("CRN must be one letter and 6 numbers, like X123456", re.compile(r"[A-Z]\d{6}")),
    "prison_number": Scheme("Prison number must be in the format A1234BC", re.compile(r"[A-Z]\d{4}[A-Z]{2}")),
    "pnc": Scheme(
        "PNC number must be a year, a slash, up to 7 numbers and a letter, like 1999/0000001G",
        _PNC,
        checked=pnc_letter_fits,
        misread="Check the PNC number: its last letter does not fit the numbers before it",
    ),
    "home_office": Scheme(
        "Home Office reference must be one letter and 7 numbers, like Z1234567",
        re.compile(r"[A-Z]\d{7}(/\d{1,3})?"),
    ),
    "nhs": Scheme(
        "NHS number must be 10 numbers, like 999 000 0018",
        re.compile(r"\d{10}"),
        dropped="-",
        checked=nhs_digit_fits,
        misread="Check the NHS number: its last number does not fit those before it",
    ),
    "local": Scheme(
        "Local reference must be letters and numbers, with slashes, dots or hyphens between them",
        re.compile(r"[A-Z0-9]+([/.-]?[A-Z0-9]+)*"),
    ),
}


def as_kept(scheme: str, typed: str) -> str:
    """A number as the record keeps it: capitals, no spaces, and for a PNC number four and seven figures."""
    number = "".join(typed.split()).upper()
    for sign in SCHEMES[scheme].dropped:
        number = number.replace(sign, "")
    if scheme == "pnc" and (found := _PNC.fullmatch(number)):
        century, year, figures, letter = found.groups()
        return f"{century or _century_of(year)}{year}/{figures.zfill(7)}{letter}"
    return number


def in_every_form(typed: str) -> dict[str, str]:
    """What somebody looks for, as each scheme would keep it: they need not say whose number it is."""
    return {scheme: as_kept(scheme, typed) for scheme in SCHEMES}


def _century_of(year: str) -> str:
    return "19" if int(year) >= _FIRST_OF_LAST_CENTURY else "20"


def problem_with(scheme: str, number: str) -> str:
    """What is wrong with a number as kept, in words; empty when nothing is."""
    rules = SCHEMES[scheme]
    if not number:
        return ""
    if not number.isascii() or len(number) > 40 or not rules.form.fullmatch(number):
        return rules.looks
    return "" if rules.checked(number) else rules.misread
