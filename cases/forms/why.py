"""Choosing whom to ask about."""

from typing import Any

from agencies.forms.fields import Choice
from agencies.forms.govuk import GovUkForm


class WhyForm(GovUkForm):
    """A person who works on the case, in one of their roles."""

    place = Choice(label="Who?", called="the person", as_select=True, choices=[])

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]
