"""The forms for what happens to an assessment beside its writing: amended, set aside, passed on."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from assessments.rules import SHORTER


class AmendAssessmentForm(GovUkForm):
    """Why a signed assessment is amended."""

    version = Version()
    reason = LongText(
        label="Why is it amended?",
        called="why it is amended",
        help_text="Everybody who reads the ratings reads this. Say what was wrong or is missing.",
        max_length=SHORTER,
        rows=4,
    )


class SetAsideAssessmentForm(GovUkForm):
    """Why an unfinished assessment is set aside."""

    version = Version()
    reason = LongText(
        label="Why is it set aside?",
        called="why it is set aside",
        help_text="For example: begun in error, or the person is on remand again and nothing may be rated.",
        max_length=SHORTER,
        rows=4,
    )


class PassOnAssessmentForm(GovUkForm):
    """Who goes on writing it, and why."""

    version = Version()
    assessor = Choice(label="Who writes it from now on?", called="who writes it from now on", choices=[])
    reason = LongText(
        label="Why is it passed on?",
        called="why it is passed on",
        help_text="For example: the assessor’s certificate ran out, or they are away for long.",
        max_length=SHORTER,
        rows=4,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assessor"].choices = people  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """Who goes on, by their key."""
        return {**super().answers(), "assessor": UUID(self.cleaned_data["assessor"])}
