"""The forms for restricting a case and for conflicts of interest."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, LongText, MultiChoice, Version
from agencies.forms.govuk import GovUkForm

People = list[tuple[str, str]]


class RestrictCaseForm(GovUkForm):
    """Why, and who still sees it."""

    reason = LongText(
        label="Why is the case restricted?", called="why it is restricted", max_length=300, rows=3
    )
    people = MultiChoice(
        label="Who still sees the case?",
        called="who still sees the case",
        help_text="You and whoever leads the case always do.",
        required=False,
        choices=[],
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = people  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The people by their keys."""
        answers = super().answers()
        return {**answers, "people": [UUID(one) for one in answers["people"]]}


class LiftRestrictionForm(GovUkForm):
    """Why it is lifted."""

    version = Version()
    reason = LongText(label="Why is it lifted?", called="why it is lifted", max_length=300, rows=3)


class NamePersonForm(GovUkForm):
    """Who is named."""

    user = Choice(label="Name another person", called="the person", as_select=True, choices=[])

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The person by their key."""
        return {"user": UUID(super().answers()["user"])}


class UnnamePersonForm(GovUkForm):
    """Nothing to ask: the page says what follows."""


class ExcludePersonForm(GovUkForm):
    """From whom the case is kept, and why."""

    membership = Choice(label="Who?", called="the person", as_select=True, choices=[])
    reason = LongText(
        label="What is the conflict of interest?",
        called="what the conflict of interest is",
        help_text="For example: knows the family. The person is not told.",
        max_length=300,
        rows=3,
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The person's place by its key."""
        answers = super().answers()
        return {**answers, "membership": UUID(answers["membership"])}


class AskToEndExclusionForm(GovUkForm):
    """Why there is no longer a conflict."""

    version = Version()
    reason = LongText(
        label="Why is there no longer a conflict of interest?",
        called="why there is no longer a conflict",
        max_length=300,
        rows=3,
    )


class AgreeToEndExclusionForm(GovUkForm):
    """Whether a second manager agrees."""

    version = Version()
    agrees = Choice(
        label="Do you agree?",
        called="whether you agree",
        choices=[("yes", "Yes, end it"), ("no", "No, it stands")],
    )
