"""The form of a section's entry: asks what its table asks, in its words."""

from functools import cache
from typing import Any

from django import forms
from django.db import models

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version
from agencies.forms.govuk import GovUkForm
from cases.models import SectionEntry
from cases.section_rules import question

_FEW = 5


class Picked(Choice):
    """One of a list that is another for each agency: the page offers it, and the service checks it."""

    def valid_value(self, value: Any) -> bool:
        """Anything may be sent; whether it stands in the list is said beside the question."""
        return True


@cache
def form_for(
    model: type[SectionEntry], *, versioned: bool = False, only: tuple[str, ...] = ()
) -> type[GovUkForm]:
    """The form for a new entry (or only some of its questions), or (``versioned``) for correcting one."""
    asked: dict[str, Any] = {name: _asking(model, name) for name in only or model.asked}
    if versioned:
        asked["version"] = Version()
    asked["__doc__"] = f"What is asked of each {model._meta.verbose_name}."  # noqa: SLF001
    return type(f"{model.__name__}Form", (GovUkForm,), asked)


def _asking(model: type[SectionEntry], name: str) -> forms.Field:
    column = question(model, name)
    label = str(column.verbose_name)
    said: dict[str, Any] = {"label": label, "help_text": str(column.help_text), "required": not column.blank}
    if name == model.picked:
        return Picked(**said, as_select=True)
    if column.choices:
        choices = [("", "Choose one"), *column.flatchoices]
        many = len(column.flatchoices) > _FEW
        return Choice(**said, as_select=many, choices=choices if many else column.flatchoices)
    if isinstance(column, models.DateField):
        return DateParts(**said, past_only=name in model.past)
    if isinstance(column, models.TextField):
        return LongText(**said, max_length=column.max_length, rows=4)
    return PlainText(**said, max_length=column.max_length)


def offer_names(form: GovUkForm, model: type[SectionEntry], names: list[str]) -> None:
    """Fill the list of the question that is answered from one, if there is such a question."""
    if model.picked:
        choices = [("", "Choose one"), *((one, one) for one in names)]
        form.fields[model.picked].choices = choices  # type: ignore[attr-defined]


class WithdrawEntryForm(GovUkForm):
    """Why an entry should not stand."""

    version = Version()
    reason = LongText(
        label="Why is it withdrawn?",
        called="why it is withdrawn",
        help_text="Everybody who sees this section can read the reason.",
        max_length=2_000,
    )
