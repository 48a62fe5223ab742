"""The forms for what follows closing a case: a review after months, and opening it again."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version
from agencies.forms.govuk import GovUkForm
from agencies.models import Membership
from cases.models import ReReferral


class HoldPostExitReviewForm(GovUkForm):
    """Who was asked, what is known since, and whether somebody takes it up again."""

    version = Version()
    who_was_asked = PlainText(
        label="Who was asked?",
        called="who was asked",
        help_text="For example: police, housing, the mentor. Ask more than your own agency.",
        max_length=300,
    )
    known_since = LongText(
        label="What is known since the case was closed?",
        called="what is known since the case was closed",
        help_text="What has gone well, what has not, and from whom you know it.",
        max_length=20_000,
        rows=6,
    )
    re_referral = Choice(
        label="Does somebody have to take this up again?",
        called="whether somebody has to take this up again",
        choices=ReReferral.choices,
    )
    follows = LongText(
        label="What follows, and who does it?",
        called="what follows, and who does it",
        help_text="Needed if you answered yes.",
        max_length=2_000,
        required=False,
        rows=3,
    )


class ReopenCaseForm(GovUkForm):
    """Why, who leads, and when the case is first reviewed."""

    version = Version()
    reason = LongText(
        label="Why is the case re-opened?",
        called="why the case is re-opened",
        help_text="Everybody who takes part reads this.",
        max_length=2_000,
        rows=4,
    )
    lead_practitioner = Choice(
        label="Who leads it from now on?",
        called="who leads it from now on",
        help_text="Somebody on the team. If the right colleague is not here, add them to the team first. "
        "On a restricted case, name them too.",
        as_select=True,
        choices=[],
    )
    next_review_on = DateParts(
        label="First review after re-opening", called="the date of the first review", future_only=True
    )

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.user_id), one.user.name) for one in people]
        self.fields["lead_practitioner"].choices = [("", "Choose who leads"), *named]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The lead by their key."""
        answers = super().answers()
        return {**answers, "lead_practitioner": UUID(answers["lead_practitioner"])}
