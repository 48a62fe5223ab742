"""The forms on which a session is logged and corrected."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, Tick, Version
from interventions.forms.acts import Choices, PlanForm
from interventions.models import Concern
from interventions.session_rules import Account, ConcernTyped, NoteTyped, headings_in

SUMMARY = 4000
NOTE = 20_000
NOTE_FIELDS = ("what_was_said", "what_shifted", "homework")


class SessionForm(PlanForm):
    """What is asked about a session, first logged or corrected.

    Some answers depend on whether they attended, so each hint says when it may be left out.
    """

    marks_optional = False

    held_on = DateParts(
        label="Date of the session",
        called="the date of the session",
        help_text="Today or a day in the past. A session is logged once it was held, or was to be held.",
    )
    attendance = Choice(label="Did they attend?", called="whether they attended", small=True, choices=[])
    modules = MultiChoice(
        label="Modules covered",
        called="modules",
        help_text="From the plan. Leave unticked if they did not attend.",
        required=False,
        choices=[],
    )
    engagement = Choice(
        label="How did they take part?",
        called="how they took part",
        help_text="Leave unanswered if they did not attend.",
        required=False,
        choices=[],
    )
    progress_summary = LongText(
        label="Progress summary",
        called="a progress summary",
        help_text="Others on the case may read this. Needed when they attended.",
        max_length=SUMMARY,
        required=False,
    )
    what_was_said = LongText(
        label="What was said (optional)",
        called="what was said",
        help_text="Shown to those who led the session, and not to the lead practitioner.",
        max_length=NOTE,
        required=False,
    )
    what_shifted = LongText(
        label="What shifted (optional)",
        called="what shifted",
        help_text="Movement in how they see themselves, others or offending. Shown as above.",
        max_length=NOTE,
        required=False,
    )
    homework = LongText(
        label="What they took away to do (optional)",
        called="what they took away to do",
        help_text="Shown as above.",
        max_length=NOTE,
        required=False,
    )
    next_session_on = DateParts(
        label="Date of the next session (optional)",
        called="the date of the next session",
        help_text="You will be reminded on that day to write it up.",
        required=False,
    )

    def __init__(
        self, *args: Any, words: dict[str, Any], modules: Choices, with_note: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("attendance", [(one["code"], one["words"]) for one in words["attendance"]])
        self.stand_in_groups("attendance", headings_in(words))
        engagement = words["engagement"]
        self.offer(
            "engagement",
            [(one["code"], one["words"]) for one in engagement],
            {one["code"]: one["hint"] for one in engagement},
        )
        self.offer("modules", modules)
        self.with_note = with_note
        if not with_note:
            for name in NOTE_FIELDS:
                del self.fields[name]

    def account(self) -> Account:
        """What was said about the session."""
        typed = self.cleaned_data
        return Account(
            held_on=typed["held_on"],
            attendance=typed["attendance"],
            modules=tuple(typed["modules"]),
            engagement=typed["engagement"],
            progress_summary=typed["progress_summary"],
            next_session_on=typed["next_session_on"],
        )

    def note(self) -> NoteTyped | None:
        """What was said in the session, if the form asked."""
        if not self.with_note:
            return None
        return NoteTyped(*(self.cleaned_data[name] for name in NOTE_FIELDS))


class LogSessionForm(SessionForm):
    """A session, who led it with you, and a concern if there is one."""

    second_facilitator = Choice(
        label="Who led it with you?",
        called="a trained colleague on the case team",
        as_select=True,
        required=False,
        choices=[],
    )
    concern = Tick(
        label="Something in this session concerns me",
        help_text="Tick this to tell the lead practitioner at once.",
        required=False,
    )
    concern_urgency = Choice(
        label="How soon does somebody need to act?",
        called="how soon somebody needs to act",
        help_text="Leave unanswered if nothing concerns you.",
        required=False,
        choices=Concern.Urgency.choices,
    )
    concern_text = LongText(
        label="What concerns you?",
        called="what concerns you",
        help_text="Read by the lead practitioner and others who may see safety matters on this case.",
        max_length=SUMMARY,
        required=False,
    )

    def __init__(self, *args: Any, colleagues: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if colleagues:
            self.offer("second_facilitator", [("", "Nobody: I led it alone"), *colleagues])
        else:
            del self.fields["second_facilitator"]

    def clean(self) -> dict[str, Any]:
        """A concern is either told or not: text without the tick would reach nobody."""
        typed = super().clean() or self.cleaned_data
        if not typed.get("concern") and (typed.get("concern_text") or typed.get("concern_urgency")):
            self.add_error(
                "concern", "Tick this to tell the lead practitioner, or clear the concern below it"
            )
        return typed

    def concern_typed(self) -> ConcernTyped | None:
        """The concern, if there is one."""
        typed = self.cleaned_data
        if not typed["concern"]:
            return None
        return ConcernTyped(urgency=typed["concern_urgency"], text=typed["concern_text"])

    def led_with(self) -> UUID | None:
        """The colleague who led the session too."""
        chosen = self.cleaned_data.get("second_facilitator")
        return UUID(chosen) if chosen else None


class AmendSessionForm(SessionForm):
    """The session as it should read, and why it is corrected."""

    version = Version()
    reason = LongText(
        label="Why are you correcting it?",
        called="why you are correcting it",
        help_text="Others on the case may read this. The old text is kept beside the new.",
        max_length=SUMMARY,
    )


class RaiseConcernForm(PlanForm):
    """A concern that comes from no session."""

    concern_urgency = Choice(
        label="How soon does somebody need to act?",
        called="how soon somebody needs to act",
        choices=Concern.Urgency.choices,
    )
    concern_text = LongText(
        label="What concerns you?",
        called="what concerns you",
        help_text="Read by the lead practitioner and others who may see safety matters on this case.",
        max_length=SUMMARY,
    )

    def concern_typed(self) -> ConcernTyped:
        """The concern."""
        typed = self.cleaned_data
        return ConcernTyped(urgency=typed["concern_urgency"], text=typed["concern_text"])


class AcknowledgeConcernForm(PlanForm):
    """What the lead practitioner does about a concern."""

    version = Version()
    what_was_done = LongText(
        label="What are you doing about it?",
        called="what you are doing about it",
        help_text="The person who raised it can read this.",
        max_length=SUMMARY,
    )
