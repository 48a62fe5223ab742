"""How a question looks on the page, and what its messages call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django import forms


@dataclass(frozen=True)
class Look:
    """The choices a form makes about one question beside what may be answered."""

    called: str = ""
    width: str = ""
    size: str = ""
    page_heading: bool = False
    hidden_label: bool = False
    rows: int = 5
    count: bool = True
    # What the count leads to, where more may be kept than may be handed in.
    count_to: int = 0
    inline: bool = False
    small: bool = False
    prefix: str = ""
    suffix: str = ""
    # What stands above an answer of radios, by the answer it stands above.
    headings: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    reveals: Mapping[str, str] = field(default_factory=dict)


PLAIN = Look()
_NAMES = frozenset(each.name for each in fields(Look))


def take_look(options: dict[str, Any]) -> Look:
    """Take what concerns the look out of a field's options."""
    return Look(**{name: options.pop(name) for name in _NAMES & options.keys()})


def look_of(asked: forms.Field) -> Look:
    """Return how a question looks; a question from elsewhere looks plain."""
    return getattr(asked, "look", PLAIN)


def name_in_messages(asked: forms.Field, label: str) -> str:
    """Return what messages call a question: its own words, else its label in running text."""
    look = look_of(asked)
    words = label if look is not PLAIN else sentence_case(label)
    called = look.called or words.removesuffix("?").removesuffix(":").strip()
    if called[1:2].islower() or called[:2] == "A ":
        return called[0].lower() + called[1:]
    return called


def sentence_case(label: str) -> str:
    """Return the label of a question from elsewhere ("New Password") as ours are written ("New password")."""
    return capitalised(label.lower())


def capitalised(words: str) -> str:
    """Return words fit to begin a sentence, leaving names and initials as they are."""
    return words[:1].upper() + words[1:]


_DJANGO_SAYS = {
    "required": str(forms.Field.default_error_messages["required"]),
}
INVALID_EMAIL = "Enter an email address in the correct format, like name@example.org"
_WITH_FIGURES = frozenset({"max_length", "min_length", "max_value", "min_value"})
_ASKED_BY_CHOOSING = (forms.ChoiceField, forms.BooleanField, forms.FileField)


def name_the_question(asked: forms.Field, label: str) -> None:
    """Put the question's name into its messages: "Enter family name", not "This field is required"."""
    called = name_in_messages(asked, label)
    limit = getattr(asked, "max_length", None)
    verb = "Select" if isinstance(asked, _ASKED_BY_CHOOSING) else "Enter"
    if look_of(asked) is PLAIN:
        verb = f"{verb} your"  # only the sign-in library's questions, which are about the person themselves
    if isinstance(asked, forms.EmailField):
        asked.error_messages.setdefault("invalid", INVALID_EMAIL)
    for code, message in asked.error_messages.items():
        said = str(message)
        if said == _DJANGO_SAYS["required"]:
            said = f"{verb} {called}"
        # Validators fill in their own figures with "%", so a "%" of ours is doubled for them.
        safe = called.replace("%", "%%") if code in _WITH_FIGURES else called
        said = said.replace("{called}", safe).replace("{Called}", capitalised(safe))
        asked.error_messages[code] = said.replace("{limit}", f"{limit or 0:,}")
