"""Rules about cases that need no database."""

import secrets
from datetime import date

# No vowels (so no words) and nothing that is misread over a telephone.
_ALPHABET = "BCDFGHJKMNPQRSTVWXZ23456789"
EARLIEST_BIRTH = date(1900, 1, 1)
EARLIEST_OPENING = date(1950, 1, 1)


def new_reference(prefix: str = "TC") -> str:
    """A random reference such as ``TC-7K4M-92QX``: says nothing about when or by whom the case was opened."""
    blocks = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(2))
    return f"{prefix}-" + "-".join(blocks)


def reference_as_kept(typed: str) -> str:
    """A case reference as the record keeps it, however it was typed."""
    return "".join(typed.split()).upper()


def age_on(day: date, born: date) -> int:
    """Completed years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def initials_of(forenames: str, surname: str) -> str:
    """The initials by which a case is known to those who may not see the name."""
    return "".join(part[0].upper() for part in f"{forenames} {surname}".split() if part)[:10]


def number_as_kept(typed: str) -> str:
    """A reference or number as it is looked for: capitals, no spaces."""
    return "".join(typed.split()).upper()


def names_listed(text: str) -> list[str]:
    """Names written one to a line, each kept once whatever its capitals."""
    kept: dict[str, str] = {}
    for line in text.splitlines():
        if name := " ".join(line.split()):
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def problem_with_birth(born: date | None, *, today: date) -> str:
    """What is wrong with a date of birth, or nothing."""
    if born is None or EARLIEST_BIRTH <= born <= today:
        return ""
    return "Date of birth must be in the past" if born > today else "Date of birth must be 1900 or later"


def problem_with_opening(opened: date, *, today: date) -> str:
    """What is wrong with the day a case is said to have been opened, or nothing."""
    if opened > today:
        return "Opened on must be today or in the past"
    return "" if opened >= EARLIEST_OPENING else "Opened on must be 1950 or later"


def problem_with_review(review: date | None, *, today: date) -> str:
    """What is wrong with the day a case is next reviewed, or nothing."""
    if review is None:
        return "Enter the date of the next review"
    if review < today:
        return "Next review must be today or in the future"
    if review.year > today.year + 10:
        return "Next review must be within 10 years"
    return ""


def problem_with_purpose(purpose: str) -> str:
    """What is wrong with a stated purpose, or nothing: it must be a sentence that a reviewer can judge."""
    if not purpose.strip():
        return "Explain why you need this case now"
    if len(purpose.split()) < 4 or len(purpose.strip()) < 20:
        return "Explain in a whole sentence why you need this case now"
    return ""
