"""How names are compared: folded, so that capitals, accents and punctuation keep nobody from being found.

A letter keeps its script: Cyrillic and Arabic names are found as they are written, and by a Latin spelling
through how they sound (`cases/sql/findable_names.sql`). Needs no database.
"""

import unicodedata

LONGEST = 202
# Letters that are written with a stroke or joined, which no decomposition takes apart.
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_DROPPED = frozenset("'’‘ʼʹ`´ʿʾʻ\u0640")


def folded(name: str) -> str:
    """A name without capitals, accents or punctuation, one space between words."""
    taken_apart = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(_STROKES)
    kept = (_kept(letter) for letter in taken_apart if not _is_mark(letter))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def sort_name_of(forenames: str, surname: str) -> str:
    """The name as lists are sorted by it: surname first, folded."""
    return f"{folded(surname)}, {folded(forenames)}"[:LONGEST]


def sort_name_of_alias(name: str) -> str:
    """Another name, as it is looked for."""
    return folded(name)[:LONGEST]


def name_beginnings(typed: str) -> list[str]:
    """How a name may begin that somebody is looking for: as typed, or with the forename first."""
    words = folded(typed).split()
    if not words:
        return []
    as_typed = " ".join(words)
    if len(words) == 1 or "," in typed:
        return [as_typed]
    return [as_typed, " ".join([words[-1], *words[:-1]])]


def may_be_misspelt(typed: str) -> bool:
    """Whether similar names are worth looking for: there are letters enough to compare, and no figures."""
    letters = folded(typed).replace(" ", "")
    return len(letters) >= 3 and not any(letter.isdecimal() for letter in letters)


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or letter in _DROPPED


def _kept(letter: str) -> str:
    # Vowel signs of some scripts are no letters to Unicode and belong to the word all the same.
    return letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "
