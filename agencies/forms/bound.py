"""One question on one form, ready to be drawn as a GOV.UK form group."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from agencies.forms.date_parts import PARTS, DateParts, DatePartsInput, TypedDate
from agencies.forms.looks import PLAIN, look_of, name_the_question, sentence_case

# The first that fits is used, so the particular come before the general.
_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DatePartsInput, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
)
_GROUPED = frozenset({"date", "checkboxes", "radios"})
# GOV.UK forms say what is wrong after sending, and never cut what was pasted.
_NOT_DRAWN = frozenset(
    {"placeholder", "required", "maxlength", "minlength", "class", "id", "cols", "rows", "type"}
)


def showable(value: Any) -> Any:
    """Return what was typed with a mark in place of what no page can show."""
    if not isinstance(value, str):
        return value
    return "".join("\ufffd" if c == "\0" or unicodedata.category(c) == "Cs" else c for c in value)


class GovUkBoundField(BoundField):
    """A question with its label, hint, messages and what was answered."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        self.look = look_of(field)
        name_the_question(field, str(self.label))

    @cached_property
    def kind(self) -> str:
        """Return which control asks the question."""
        return next((kind for widget, kind in _KINDS if isinstance(self.field.widget, widget)), "input")

    @property
    def template_name(self) -> str:
        """Return the template that draws this kind of question."""
        return getattr(self.field, "template_name", None) or f"govuk/{self.kind}.html"

    @property
    def control_id(self) -> str:
        """Return the id the label and the control share."""
        return self.field.widget.attrs.get("id") or self.auto_id or self.html_name

    @property
    def first_control_id(self) -> str:
        """Return where the error summary leads: the first radio, or the first box that is wrong."""
        if self.kind == "date":
            return f"{self.control_id}_{self.wrong_parts[0]}"
        return f"{self.control_id}_0" if self.kind in {"radios", "checkboxes"} else self.control_id

    @cached_property
    def wrong_parts(self) -> tuple[str, ...]:
        """Return the boxes of a date that need attention."""
        typed = self.value()
        if isinstance(self.field, DateParts) and isinstance(typed, TypedDate) and any(typed):
            problem = self.field.problem_with(typed)
            return problem.parts if problem else PARTS
        return PARTS

    @property
    def is_revealed(self) -> bool:
        """Tell whether the question is drawn inside another one's answer."""
        return self.name in getattr(self.form, "revealed_names", ())

    @property
    def label_text(self) -> str:
        """Return the label, saying so where an answer may be left out."""
        label = str(self.label) if self.look is not PLAIN else sentence_case(str(self.label))
        marked = (
            getattr(self.form, "marks_optional", False) and not self.field.required and not self.is_revealed
        )
        return f"{label} (optional)" if marked and self.kind != "checkbox" else label

    def value(self) -> Any:
        """Return the answer to show; characters that cannot be shown appear as a mark."""
        value = super().value()
        return [showable(each) for each in value] if isinstance(value, list) else showable(value)

    @property
    def described_by(self) -> str:
        """Return the ids of the hint, the messages and the count, in reading order."""
        limit = self.kind == "textarea" and self.look.count and getattr(self.field, "max_length", None)
        said = ((self.help_text, "hint"), (self.errors, "error"), (limit, "info"))
        return " ".join(f"{self.control_id}_{what}".replace("_info", "-info") for it, what in said if it)

    @property
    def input_type(self) -> str:
        """Return the kind of input, so that a telephone shows the right keys."""
        own = getattr(self.field.widget, "input_type", None)
        return str(self.field.widget.attrs.get("type") or own or "text")

    @property
    def attributes(self) -> SafeString:
        """Return what the control keeps of its own attributes."""
        own = {name: value for name, value in self.field.widget.attrs.items() if name not in _NOT_DRAWN}
        if self.field.disabled:
            own["disabled"] = True
        return flatatt(own)

    def options(self) -> Iterator[dict[str, Any]]:
        """Yield each answer that may be chosen, with its hint and what choosing it reveals."""
        value = self.value()
        several = value if isinstance(value, list | tuple | set) else (value,)
        chosen = {str(each) for each in several if each is not None}
        for index, (answer, text) in enumerate(getattr(self.field, "choices", ())):
            key = str("" if answer is None else answer)
            revealed = self.look.reveals.get(key)
            yield {
                "id": f"{self.control_id}_{index}",
                "value": key,
                "text": text,
                "chosen": key in chosen,
                "heading": self.look.headings.get(key, ""),
                "hint": self.look.hints.get(key, ""),
                "reveals": self.form[revealed] if revealed else None,
            }

    def date_boxes(self) -> Iterator[dict[str, Any]]:
        """Yield the three boxes of a date with what was typed in them."""
        typed = self.value() if isinstance(self.value(), TypedDate) else TypedDate()
        wrong = self.wrong_parts if self.errors else ()
        for part in PARTS:
            yield {
                "id": f"{self.control_id}_{part}",
                "name": f"{self.html_name}_{part}",
                "text": part.capitalize(),
                "value": showable(getattr(typed, part)),
                "wrong": part in wrong,
                "width": "2" if part == "day" else "4",
            }

    def get_context(self) -> dict[str, Any]:
        """Return what the template draws, worked out once."""
        return {
            "field": self,
            "look": self.look,
            "id": self.control_id,
            "name": self.html_name,
            "errors": self.errors,
            "described_by": self.described_by,
            "part": "legend" if self.kind in _GROUPED else "label",
        }

    def drawn(self, **changes: Any) -> SafeString:
        """Draw the question with another look, for this page only."""
        context = self.get_context() | {"look": replace(self.look, **changes)}
        return self.render(context=context)
