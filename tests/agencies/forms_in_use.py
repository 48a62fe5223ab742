"""Forms as pages use them, for the tests of forms."""

from typing import Any

from django import forms

from agencies.forms.fields import (
    Choice,
    DateParts,
    LongText,
    MultiChoice,
    PlainText,
    Version,
)
from agencies.forms.govuk import GovUkForm

LEVELS = [("present", "Strongly present"), ("partly", "Partly present"), ("absent", "Not present")]


class SessionForm(GovUkForm):
    family_name = PlainText(label="Family name", max_length=20, width="20")
    notes = LongText(label="What happened?", called="what happened", max_length=1000, required=False)
    level = Choice(label="Level", choices=LEVELS, hints={"partly": "Some signs."})
    attended = Choice(
        label="Did they attend?",
        choices=[("yes", "Yes"), ("no", "No")],
        required=False,
        reveals={"no": "reason"},
    )
    reason = LongText(label="Explain why not", required=False)
    sources = MultiChoice(label="Sources", choices=[("i", "Interview"), ("r", "Records")], required=False)
    next_review = DateParts(label="Next review date", help_text="For example, 3 12 2026.")
    version = Version(initial=3)


def bound(**changes: Any) -> SessionForm:
    data = {
        "family_name": "Example",
        "level": "partly",
        "next_review_day": "3",
        "next_review_month": "12",
        "next_review_year": "2026",
        "version": "3",
    }
    return SessionForm(data | changes)


def one(field: forms.Field, **data: str) -> forms.Form:
    """A form that asks one question, called `answer`."""
    return type("OneForm", (GovUkForm,), {"answer": field})(data)


def message(field: forms.Field, **data: str) -> str:
    form = one(field, **data)
    return str(form.errors["answer"][0]) if "answer" in form.errors else ""
