"""Whether a practice note seems to point at somebody: pure rules over its words."""

import re
from collections.abc import Iterable

_REFERENCE = re.compile(r"\bTC-[0-9A-Z]{4,}", re.I)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{1,2}} (?:{_MONTHS})[a-z]* \d{{4}}\b", re.I
)
_WORD = re.compile(r"[^\W\d_]{3,}")

REFERENCE = "It seems to hold a case reference. Take it out"
BORN = "It holds a whole date, which may be a date of birth. Say how long ago instead"
NAMED = "A word in it is also a name on one of your cases. Take the name out"


def may_point_at(text: str, names: Iterable[str]) -> list[str]:
    """Why the text may point at somebody, never by which word: others may see the screen."""
    words = {word.casefold() for word in _WORD.findall(text)}
    known = {word.casefold() for name in names for word in _WORD.findall(name)}
    found = [REFERENCE] if _REFERENCE.search(text) else []
    found += [BORN] if _DATE.search(text) else []
    return found + ([NAMED] if words & known else [])
