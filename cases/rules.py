"""Rules about cases that need no database."""

import secrets
from datetime import date

# No vowels (so no words) and nothing that is misread over a telephone.
_ALPHABET = "BCDFGHJKMNPQRSTVWXZ23456789"


def new_reference() -> str:
    """A random reference such as ``TC-7K4M-92QX``: says nothing about when or by whom the case was opened."""
    blocks = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(2))
    return "TC-" + "-".join(blocks)


def age_on(day: date, born: date) -> int:
    """Completed years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def initials_of(forenames: str, surname: str) -> str:
    """The initials by which a case is known to those who may not see the name."""
    return "".join(part[0].upper() for part in f"{forenames} {surname}".split() if part)[:10]


def sort_name_of(forenames: str, surname: str) -> str:
    """The name as lists are sorted by it: surname first, in lower case."""
    return f"{surname}, {forenames}".casefold()[:202]
