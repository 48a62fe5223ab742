"""The form for a factor of one's own."""

from typing import Any

from agencies.forms.fields import Choice, PlainText, Version
from agencies.forms.govuk import GovUkForm
from assessments.definition import Definition


class AddOwnFactorForm(GovUkForm):
    """What it is called, and where it belongs."""

    name = PlainText(
        label="What is the factor called?",
        help_text="A few words for something that matters here and that the instrument does not name.",
        max_length=120,
        called="what the factor is called",
    )
    domain = Choice(
        label="Which part of the assessment does it belong to?",
        choices=[],
        called="which part of the assessment it belongs to",
    )

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [  # type: ignore[attr-defined]
            (one.code, one.name) for one in definition.domains
        ]


class RemoveOwnFactorForm(GovUkForm):
    """Nothing to answer; the version it was looked at in."""

    version = Version()
