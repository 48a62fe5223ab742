"""The forms for looking after instruments."""

from typing import Any

from django import forms

from agencies.forms.date_parts import DateParts
from agencies.forms.fields import Choice, LongText, PlainText, Tick, Version, WholeNumber
from agencies.forms.govuk import GovUkForm
from assessments.editing import LINE, TEXT, Asked, Entry, entries_of
from assessments.models import InstrumentDraft
from assessments.rules import SHORTER


class EditPartForm(GovUkForm):
    """One page of the editor: every entry of a part of the definition, each under its name."""

    no_answers = GovUkForm.no_answers | {"version"}
    version = Version()

    def __init__(self, *args: Any, draft: InstrumentDraft, part: str, **kwargs: Any) -> None:
        self.entries = entries_of(draft.content, part)
        self.domains = [(one["code"], one["name"]) for one in draft.content["domains"]]
        said = {f"{one.prefix}{key}": one.values.get(key) for one in self.entries for key in one.values}
        kwargs["initial"] = {**said, "version": draft.version}
        super().__init__(*args, **kwargs)
        for entry in self.entries:
            for asked in entry.asked:
                self.fields[entry.prefix + asked.key] = self._field(entry, asked)

    def groups(self) -> list[dict[str, Any]]:
        """What the page draws: a fieldset for each entry, with its questions."""
        return [
            {"legend": one.legend, "fields": [self[one.prefix + asked.key] for asked in one.asked]}
            for one in self.entries
        ]

    def clean(self) -> dict[str, Any]:
        """A new factor is asked about as a whole, once anything of it is typed."""
        typed = super().clean() or self.cleaned_data
        new = [one for one in self.fields if one.startswith("factors-new-")]
        if any(typed.get(name) for name in new):
            for name in new:
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, "Enter this to add the factor, or leave all of it empty")
        return typed

    def _field(self, entry: Entry, asked: Asked) -> forms.Field:
        called = (
            f"{asked.label[:1].lower()}{asked.label[1:]} of {entry.legend}" if entry.legend else asked.label
        )
        about: dict[str, Any] = {
            "label": asked.label,
            "help_text": asked.hint,
            "required": asked.required,
            "called": called,
        }
        if asked.kind == "number":
            return WholeNumber(min_value=0, max_value=999, **about)
        if asked.kind == "tick":
            return Tick(**{**about, "required": False})
        if asked.kind == "domain":
            return Choice(choices=self.domains, as_select=True, empty_label="Select a domain", **about)
        if asked.kind == "text":
            return LongText(max_length=TEXT, rows=2, count=False, **about)
        return PlainText(max_length=LINE, **about)


class PutInForceForm(GovUkForm):
    """From which day, and what has changed."""

    valid_from = DateParts(
        label="From which day is it used?",
        called="the day from which it is used",
        help_text="Today or later. What is being written then goes on in its own version.",
    )
    because = LongText(
        label="What has changed, and why?", called="what has changed", max_length=SHORTER, rows=3
    )
    version = Version()


class DropDraftForm(GovUkForm):
    """Nothing to answer; the version it was looked at in."""

    version = Version()


class StartDraftForm(GovUkForm):
    """Nothing to answer."""


class DecideOnInstrumentForm(GovUkForm):
    """Why, and for what needs a licence, who confirmed the wording."""

    because = LongText(label="Why?", called="why", max_length=SHORTER, rows=3)
    licence_holder = PlainText(
        label="Who holds the licence and confirmed the wording?",
        help_text="Name and post of whoever confirmed it, and under which licence.",
        called="who confirmed the wording",
        max_length=120,
    )

    def __init__(self, *args: Any, asks_licence_holder: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_licence_holder:
            del self.fields["licence_holder"]
