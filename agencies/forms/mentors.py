"""Forms of the register of mentors and chaplains."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Reference, Version
from agencies.forms.govuk import GovUkForm
from agencies.models.mentor import MentorKind, VettingDecision, VettingLevel

_DATE_HINT = "For example, 3 12 2026."


class AddMentorForm(GovUkForm):
    """Who they are, where they come from, what they bring and where."""

    kind = Choice(
        label="As what do they meet people?", called="as what they meet people", choices=MentorKind.choices
    )
    name = PlainText(label="Name", called="their name", max_length=120)
    organisation = PlainText(
        label="Organisation they come from",
        called="the organisation they come from",
        max_length=120,
    )
    languages = PlainText(label="Languages", called="the languages they speak", max_length=200)
    brings = LongText(
        label="What they bring",
        called="what they bring",
        help_text="What they know and have lived through, as they want it told. Their faith or belief only "
        "if they meet people in it.",
        max_length=4_000,
        rows=4,
    )
    areas = PlainText(
        label="Areas they are willing to work in",
        called="the areas they are willing to work in",
        help_text="Places and prisons, in words.",
        max_length=200,
    )
    user = Choice(
        label="Their sign-in",
        called="their sign-in",
        help_text="Only for those who write about their meetings here.",
        as_select=True,
        required=False,
    )

    def __init__(self, *args: Any, sign_ins: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "They do not sign in"), *sign_ins.items()]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """What was answered, as the service takes it."""
        given = super().answers()
        return {**given, "user": UUID(given["user"]) if given["user"] else None}


class ChangeMentorForm(AddMentorForm):
    """The same, for somebody who stands in the register."""

    version = Version()


class RecordVettingForm(GovUkForm):
    """What was decided on somebody's vetting, by whom, and until when it holds."""

    decision = Choice(label="What was decided?", called="what was decided", choices=VettingDecision.choices)
    level = Choice(label="Level", called="the level", choices=VettingLevel.choices)
    reference = Reference(
        label="Reference",
        called="the reference of the vetting",
        help_text="Of the vetting unit, like VT-204816. No number of the person's own.",
        pattern=r"VT-[0-9]{6}",
        example="VT-204816",
        required=False,
    )
    decided_on = DateParts(
        label="Day of the decision",
        called="the day of the decision",
        help_text=_DATE_HINT,
        past_only=True,
    )
    expires_on = DateParts(
        label="Last day",
        called="the last day",
        help_text=f"Only if it was granted. {_DATE_HINT}",
        required=False,
    )
    checked_by = PlainText(
        label="Checked by",
        called="who checked it",
        help_text="A post or a unit, such as the vetting unit of your agency.",
        max_length=120,
    )
    reason = LongText(
        label="Why it was not granted, or was withdrawn",
        called="why it was not granted, or was withdrawn",
        help_text="In a sentence; the file of the vetting unit holds the rest.",
        max_length=2_000,
        required=False,
        rows=3,
    )
    version = Version()


class StandDownMentorForm(GovUkForm):
    """Why nobody is matched with them any more."""

    reason = LongText(
        label="Why are they stood down?", called="why they are stood down", max_length=2_000, rows=3
    )
    version = Version()
