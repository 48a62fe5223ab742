"""The forms for one line of a table of the formulation."""

from collections.abc import Iterable
from typing import Any

from django import forms

from agencies.forms.fields import Choice, LongText, MultiChoice, Version
from agencies.forms.govuk import GovUkForm
from assessments.definition import Factor
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.guided import Column, Table
from assessments.models import FormulationLine
from assessments.rules import SHORTER


class AddLineForm(GovUkForm):
    """What the line is, in the words of its first column; and, of something not known, on which factor."""

    marks_optional = False
    factor = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = table.columns[0]
        self.first = first.code
        self.fields[first.code] = _text(first, required=True)

    def texts(self) -> dict[str, str]:
        """The one column answered so far."""
        return {self.first: self.cleaned_data[self.first]}


class WriteLineForm(DraftForm):
    """Every column of one line. All may wait until submitting."""

    def __init__(
        self, *args: Any, table: Table, line: FormulationLine, factors: Iterable[Factor], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"version": fresh_mark(line), **line.texts, "factors": line.factors}
        super().__init__(*args, **kwargs)
        self.columns, self.line = [one.code for one in table.columns], line
        for place, column in enumerate(table.columns):
            self.fields[column.code] = _chosen(column) if column.answers else _text(column)
            if place == 0 and table.factors:
                self._ask_about(table, list(factors))

    def answers(self) -> dict[str, Any]:
        """The texts by column, and the factors; those stay that could not be shown to be chosen from."""
        typed = super().answers()
        kept = [] if "factors" in self.fields else self.line.factors
        return {
            "texts": {code: typed[code] for code in self.columns},
            "factors": typed.get("factors", kept),
        }

    def _ask_about(self, table: Table, factors: list[Factor]) -> None:
        if table.factors is None or not factors:
            return
        self.fields["factors"] = MultiChoice(
            label=table.factors.heading,
            help_text=table.factors.hint,
            choices=[(one.code, one.name) for one in factors],
            required=False,
            size="m",
            called="the factors",
        )


class TakeOutLineForm(GovUkForm):
    """Nothing to answer; the version it was looked at in."""

    version = Version()


def _text(column: Column, *, required: bool = False) -> LongText:
    return LongText(
        label=column.heading,
        help_text=column.hint,
        max_length=SHORTER,
        required=required,
        size="m",
        rows=3,
        count=False,
    )


def _chosen(column: Column) -> Choice:
    return Choice(
        label=column.heading,
        help_text=column.hint,
        choices=[(code, words) for code, words, _ in column.answers],
        hints={code: hint for code, _, hint in column.answers if hint},
        required=False,
        size="m",
        called=f"“{column.heading}”",
    )
