"""The forms for what is said to be wrong."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Version
from agencies.forms.govuk import GovUkForm
from cases.models.rights.rectification import RaisedBy, RectificationOutcome

_OUTCOMES = [(one.value, one.label) for one in RectificationOutcome if one != RectificationOutcome.WAITING]


class RecordRectificationForm(GovUkForm):
    """Where, which entry, who says so, when it came, and what is said to be wrong."""

    in_section = Choice(label="In which section?", called="the section", choices=[], as_select=True)
    entry = PlainText(
        label="Which entry?",
        called="which entry",
        help_text="For example: the offence of 3 May 2024.",
        max_length=200,
    )
    raised_by = Choice(label="Who says so?", called="who says so", choices=RaisedBy.choices)
    received_on = DateParts(
        label="Day it was said", called="the day it was said", help_text="The month to answer runs from then."
    )
    said_wrong = LongText(
        label="What is said to be wrong?", called="what is said to be wrong", max_length=20_000, rows=6
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_section"].choices = [("", "Select a section"), *sections]  # type: ignore[attr-defined]


class DecideOnRectificationForm(GovUkForm):
    """What was decided, why, and who was told."""

    version = Version()
    outcome = Choice(
        label="What was decided?",
        called="what was decided",
        choices=_OUTCOMES,
        reveals={RectificationOutcome.SUPPLEMENTED.value: "statement"},
    )
    statement = LongText(
        label="The person's statement",
        called="the person's statement",
        help_text="In their words. It stands beside the original from now on.",
        max_length=20_000,
        rows=5,
        required=False,
    )
    reason = LongText(
        label="Why?",
        called="why it was decided so",
        help_text="For a refusal, what the person is told. For a correction, what was corrected and where.",
        max_length=20_000,
        rows=5,
    )
    told = MultiChoice(
        label="Who was told?",
        called="who was told",
        help_text="Agencies that hold the section, and so received what may be wrong.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, receivers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].choices = receivers  # type: ignore[attr-defined]
        if not receivers:
            del self.fields["told"]
