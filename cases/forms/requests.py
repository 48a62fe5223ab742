"""The forms of information requests between agencies."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from agencies.models import Membership
from agencies.sections import Section
from cases import gateways
from cases.models import PassingOn, RefusalGround


class RequestInformationForm(GovUkForm):
    """Whom, which part of the record, what, why, on what basis, by when."""

    asked_of = Choice(
        label="Whom do you ask?",
        called="whom you ask",
        help_text="Colleagues at their agency who are shown the same part of the record read it too.",
        as_select=True,
        choices=[],
    )
    in_section = Choice(
        label="Which part of the record does it concern?",
        called="which part of the record it concerns",
        help_text="Only those at the two agencies who are shown this part read the request and the answer.",
        as_select=True,
        choices=[],
    )
    what = LongText(
        label="What do you ask for?",
        called="what you ask for",
        help_text="As narrow as you can: which facts, of what time.",
        max_length=5_000,
        rows=4,
    )
    why = LongText(
        label="What do you need it for?",
        called="what you need it for",
        help_text="What you will decide or do with it.",
        max_length=2_000,
        rows=3,
    )
    gateway = Choice(
        label="On what basis do you ask?",
        called="on what basis you ask",
        as_select=True,
        empty_label="Choose a basis",
        choices=gateways.CHOICES,
    )
    answer_by = DateParts(
        label="Day you need the answer by", called="the day for the answer", future_only=True
    )

    def __init__(
        self, *args: Any, people: Iterable[Membership], sections: Iterable[Section], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(one.pk), f"{one.agency.name}: {one.user.name}, {one.get_role_display()}") for one in people
        ]
        parts = [(one.value, one.label) for one in sections]
        self.fields["asked_of"].choices = [("", "Choose a colleague"), *named]  # type: ignore[attr-defined]
        self.fields["in_section"].choices = [("", "Choose a part of the record"), *parts]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """Whom one asks, by the key of their place."""
        answers = super().answers()
        return {**answers, "asked_of": UUID(answers["asked_of"])}


class AnswerRequestForm(GovUkForm):
    """What is given, what is not, what may be done with it, and whether more follows."""

    version = Version()
    words = LongText(
        label="What do you give?",
        called="what you give",
        help_text="Share graded information from its own page instead, so that its conditions go with it.",
        max_length=20_000,
        rows=8,
    )
    not_given = LongText(
        label="What do you not give, and why?",
        help_text="Leave empty if you give all that was asked for.",
        max_length=2_000,
        required=False,
        rows=3,
    )
    passing_on = Choice(
        label="What may they do with it?", called="what they may do with it", choices=PassingOn.choices
    )
    is_last = YesNo(
        label="Is this all?",
        called="whether this is all",
        help_text="Answer no if you will give more later. The request then stays in your work.",
    )


class RefuseRequestForm(GovUkForm):
    """On what ground, and why."""

    version = Version()
    ground = Choice(
        label="On what ground do you refuse?",
        called="on what ground you refuse",
        choices=RefusalGround.choices,
    )
    reason = LongText(
        label="Why?",
        called="why you refuse",
        help_text="Whoever asked reads this. Say what they could ask for instead, or whom.",
        max_length=2_000,
        rows=4,
    )


class WithdrawRequestForm(GovUkForm):
    """Why nothing more is asked for."""

    version = Version()
    reason = LongText(
        label="Why is it no longer needed?", called="why it is no longer needed", max_length=2_000, rows=3
    )
