"""Forms about who supervises whom."""

from typing import Any

from agencies.forms.fields import Choice, Version
from agencies.forms.govuk import GovUkForm


class BeginSupervisionForm(GovUkForm):
    """Who supervises, and whom."""

    supervisor = Choice(
        label="Who supervises?", called="who supervises", as_select=True, choices=(), empty_label="Choose one"
    )
    supervised = Choice(
        label="Whose work do they supervise?",
        called="whose work they supervise",
        as_select=True,
        choices=(),
        empty_label="Choose one",
    )

    def __init__(
        self,
        *args: Any,
        supervisors: list[tuple[str, str]],
        people: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        first = [("", "Choose one")]
        self.fields["supervisor"].choices = [*first, *supervisors]  # type: ignore[attr-defined]
        self.fields["supervised"].choices = [*first, *people]  # type: ignore[attr-defined]


class EndSupervisionForm(GovUkForm):
    """Nothing to fill in: the page says what will happen."""

    version = Version()
