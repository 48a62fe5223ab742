"""The kinds of question a form may ask. Messages say what to do: Select, Enter or Explain."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agencies.forms.date_parts import DateParts
from agencies.forms.looks import INVALID_EMAIL, take_look

__all__ = [
    "Choice",
    "DateParts",
    "EmailAddress",
    "LongText",
    "MultiChoice",
    "PlainText",
    "Reference",
    "Tick",
    "TimeOfDay",
    "Upload",
    "Version",
    "WholeNumber",
    "YesNo",
]

UNSHOWABLE = "Remove the characters that cannot be shown"


def refuse_unshowable(text: str) -> None:
    """Refuse control characters and half characters; they cannot be shown, stored or printed."""
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cs"}:
            raise ValidationError(UNSHOWABLE, code="characters")


class PlainText(forms.CharField):
    """One line of text, kept as typed but for the spaces around it."""

    one_line = True
    default_error_messages = {
        "required": "Enter {called}",
        "max_length": "{Called} must be {limit} characters or less",
        "null_characters_not_allowed": UNSHOWABLE,
        "one_line": "{Called} must be on one line",
    }

    def __init__(self, **options: Any) -> None:
        self.look = take_look(options)
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        """Return the text with one kind of line end, nothing unshowable, and no empty lines around it."""
        text = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        refuse_unshowable(text)
        if not text.strip():
            return str(self.empty_value)
        if not self.one_line:
            return text
        if "\n" in text:
            raise ValidationError(self.error_messages["one_line"], code="one_line")
        return text.strip()


class LongText(PlainText):
    """Professional text of several lines, with a count of the characters left."""

    one_line = False
    widget = forms.Textarea


class EmailAddress(PlainText):
    """An e-mail address."""

    widget = forms.EmailInput
    default_validators = forms.EmailField.default_validators
    default_error_messages = {"invalid": INVALID_EMAIL}


class Reference(PlainText):
    """A reference as people read it out: capital or small letters, with or without spaces."""

    default_error_messages = {"format": "Enter {called} in the correct format, like {example}"}

    def __init__(
        self, *, pattern: str = r"[A-Z0-9]+(-[A-Z0-9]+)*", example: str = "TC-4F7K-2M9Q", **options: Any
    ) -> None:
        self.pattern, self.example = re.compile(pattern), example
        super().__init__(**{"max_length": 40, "width": "20", **options})

    def to_python(self, value: Any) -> str:
        """Return the reference as it is written in the record."""
        reference = super().to_python(value).replace(" ", "").upper()
        if reference and not self.pattern.fullmatch(reference):
            message = self.error_messages["format"].replace("{example}", self.example)
            raise ValidationError(message, code="format")
        return reference


class WholeNumber(forms.IntegerField):
    """A whole number typed in figures, such as a count of minutes."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    default_error_messages = {
        "required": "Enter {called}",
        "invalid": "{Called} must be a whole number",
        "max_value": "{Called} must be %(limit_value)s or less",
        "min_value": "{Called} must be %(limit_value)s or more",
    }

    def __init__(self, **options: Any) -> None:
        options = {"width": "4", **options}
        self.look = take_look(options)
        super().__init__(**options)


class TimeOfDay(PlainText):
    """A time on the 24-hour clock."""

    default_error_messages = {"time": "Enter {called} on the 24-hour clock, like 14:30"}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"width": "5", "max_length": 20, **options})

    def clean(self, value: Any) -> Any:
        """Return the time of day, or None when nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        found = re.fullmatch(r"([0-9]{1,2})[:.]?([0-9]{2})", typed)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(self.error_messages["time"], code="time")
        return dt.time(int(found[1]), int(found[2]))


class Choice(forms.ChoiceField):
    """One answer from a list: radios, or a list box with `as_select`."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": "Select {called}",
        "invalid_choice": "Select {called} from the answers shown",
    }

    def __init__(self, *, as_select: bool = False, empty_label: str | None = None, **options: Any) -> None:
        self.look = take_look(options)
        if as_select:
            options.setdefault("widget", forms.Select)
        if empty_label is not None:
            options["choices"] = [("", empty_label), *options.get("choices", ())]
        super().__init__(**options)


class MultiChoice(forms.MultipleChoiceField):
    """Any number of answers from a list of tick boxes."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": "Select {called}",
        "invalid_choice": "Select {called} from the answers shown",
        "invalid_list": "Select {called} from the answers shown",
    }

    def __init__(self, **options: Any) -> None:
        self.look = take_look(options)
        super().__init__(**options)


class YesNo(Choice):
    """A question answered yes or no, never answered beforehand."""

    default_error_messages = {"required": "Select yes or no for {called}"}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"inline": True, "choices": [("yes", "Yes"), ("no", "No")], **options})

    def prepare_value(self, value: Any) -> Any:
        """Return the stored answer as the radio that shows it."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: Any) -> bool | None:
        """Return True, False, or None when the question may stay open and did."""
        return {"yes": True, "no": False}.get(super().clean(value))


class Tick(forms.BooleanField):
    """A single box to tick."""

    default_error_messages = {"required": "Select {called}"}

    def __init__(self, **options: Any) -> None:
        self.look = take_look(options)
        super().__init__(**options)


class Upload(forms.FileField):
    """A file to upload; what may be in it, the act itself says."""

    default_error_messages = {
        "required": "Select {called}",
        "invalid": "Select {called}",
        "missing": "Select {called}",
        "empty": "The file is empty",
        "max_length": "The name of the file must be {limit} characters or less",
    }

    def __init__(self, *, accept: str, **options: Any) -> None:
        self.look = take_look(options)
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(**{"widget": widget, "max_length": 200, **options})


class Version(forms.IntegerField):
    """Which version of the record the person was looking at; never shown."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": "Open this page again: it did not say which version you were looking at",
        "invalid": "Open this page again: it did not say which version you were looking at",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 2**31 - 1, **options})
