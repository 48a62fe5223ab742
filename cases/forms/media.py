"""The forms of what is said to the media."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from agencies.models import Membership
from cases.models import LineDecision, MediaAnswer, MediaLine


class NameMediaContactForm(GovUkForm):
    """Who, and how journalists reach them."""

    contact = Choice(
        label="Who answers the media on this case?",
        called="who answers the media",
        help_text="One person at a time. They are reminded of days on which the media may ask.",
        as_select=True,
        choices=[],
    )
    reached_by = PlainText(
        label="How do journalists reach them?",
        called="how journalists reach them",
        help_text="A press office number or address, not a private one.",
        max_length=200,
    )

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(one.pk), f"{one.agency.name}: {one.user.name}, {one.get_role_display()}") for one in people
        ]
        self.fields["contact"].choices = [("", "Choose a colleague"), *named]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """Who, by the key of their place."""
        answers = super().answers()
        return {**answers, "contact": UUID(answers["contact"])}


class ProposeMediaLineForm(GovUkForm):
    """What it answers, the words, and what came of asking about victims."""

    about = PlainText(
        label="What does the line answer?",
        called="what the line answers",
        help_text="For example: questions about the release date.",
        max_length=200,
    )
    words = LongText(
        label="The line",
        called="the line",
        help_text="Word for word. Every agency on the case reads it and has to approve it.",
        max_length=2_000,
        rows=5,
    )
    victims_told = YesNo(
        label="Was the victim liaison contact told of this line?",
        called="whether the victim liaison contact was told",
        help_text="Victims should not learn of it from the news.",
    )
    victims_words = LongText(
        label="When, and what came of it? If not, why not?",
        called="what came of telling them, or why they were not told",
        help_text="Only those who are shown the section Victims read this.",
        max_length=2_000,
        rows=3,
    )


class ChangeMediaLineForm(ProposeMediaLineForm):
    """The same, of a line that was shown in a version."""

    version = Version()


class DecideOnMediaLineForm(GovUkForm):
    """Yes or no, and why."""

    version = Version()
    decision = Choice(
        label="Does your agency approve this line?",
        called="whether your agency approves the line",
        choices=[(LineDecision.APPROVED.value, "Yes, it may be used"), (LineDecision.REFUSED.value, "No")],
    )
    reason = LongText(
        label="Why?",
        called="why",
        help_text="Needed if you refuse. Every agency on the case reads it.",
        max_length=2_000,
        required=False,
        rows=3,
    )


class WithdrawMediaLineForm(GovUkForm):
    """Why it is no longer used."""

    version = Version()
    reason = LongText(
        label="Why is it no longer used?", called="why it is no longer used", max_length=2_000, rows=3
    )


class RecordMediaEnquiryForm(GovUkForm):
    """Who asked, when, what, and by when they want an answer."""

    outlet = PlainText(
        label="Newspaper, station or website", called="newspaper, station or website", max_length=120
    )
    journalist = PlainText(
        label="Name of the journalist", called="name of the journalist", max_length=120, required=False
    )
    received_on = DateParts(label="Day they asked", called="the day they asked", past_only=True)
    question = LongText(label="What was asked?", called="what was asked", max_length=5_000, rows=4)
    answer_by = DateParts(
        label="Day they need the answer by", called="the day they need the answer by", required=False
    )


class AnswerMediaEnquiryForm(GovUkForm):
    """With which approved line, or no comment."""

    version = Version()
    answer = Choice(
        label="What were they told?",
        called="what they were told",
        choices=[(MediaAnswer.LINE.value, "An approved line"), (MediaAnswer.NO_COMMENT.value, "No comment")],
    )
    line = Choice(
        label="Which line?",
        called="which line",
        help_text="Only lines that every agency on the case has approved are shown.",
        as_select=True,
        required=False,
        choices=[],
    )
    remarks = LongText(label="Remarks", called="remarks", max_length=2_000, required=False, rows=2)

    def __init__(self, *args: Any, lines: Iterable[MediaLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(one.pk), one.about) for one in lines]
        self.fields["line"].choices = [("", "Choose a line"), *shown]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The line by its key."""
        answers = super().answers()
        return {**answers, "line": UUID(answers["line"]) if answers["line"] else None}
