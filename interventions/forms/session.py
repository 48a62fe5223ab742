"""The forms on which a session is logged and corrected."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, Version
from interventions.forms.acts import Choices, PlanForm
from interventions.forms.folds import Fold, fold
from interventions.forms.shifts import AsksForShifts
from interventions.models import Concern, LastHomework
from interventions.noting import NOTE_FIELDS
from interventions.session_rules import Account, ConcernTyped, NoteTyped, Shift, headings_in

SUMMARY = 4000
NOTE = 20_000
_TYPED = tuple(name for name in NOTE_FIELDS if name != "shifts")


class SessionForm(AsksForShifts):
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
    last_homework = Choice(
        label="Did they do what they took away last time? (optional)",
        called="whether they did it",
        required=False,
        inline=True,
        small=True,
        choices=LastHomework.choices,
    )
    homework = LongText(
        label="What they took away to do (optional)",
        called="what they took away to do",
        max_length=NOTE,
        required=False,
        rows=2,
        count=False,
    )
    engagement_evidence = LongText(
        label="What showed how they took part (optional)",
        called="what showed how they took part",
        help_text="What they said or did that your answer about taking part rests on.",
        max_length=NOTE,
        required=False,
        rows=3,
        count=False,
    )
    what_shifted = LongText(
        label="Anything else that shifted (optional)",
        called="what else shifted",
        help_text="Movement in how they see themselves, others or offending.",
        max_length=NOTE,
        required=False,
        rows=3,
        count=False,
    )
    own_reflection = LongText(
        label="What they say about the session themselves (optional)",
        called="what they say themselves",
        help_text="In their words, not yours.",
        max_length=NOTE,
        required=False,
        rows=3,
        count=False,
    )
    disclosures = LongText(
        label="What they disclosed, under the threshold (optional)",
        called="what they disclosed",
        help_text="What has to be passed on does not belong here. Enter it under Disclosure or threat.",
        max_length=NOTE,
        required=False,
        rows=3,
        count=False,
    )
    disclosure = LongText(
        label="What they disclosed, over the threshold (optional)",
        called="what they disclosed",
        help_text="Read by everybody who may see safety matters on this case. The lead practitioner is told.",
        max_length=NOTE,
        required=False,
        rows=3,
        count=False,
    )
    next_session_on = DateParts(
        label="Date of the next session (optional)",
        called="the date of the next session",
        help_text="You will be reminded on that day to write it up.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        words: dict[str, Any],
        modules: Choices,
        with_note: bool,
        about: dict[str, str] | None = None,
        kept_shifts: tuple[Shift, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask_about((about or {}) if with_note else {}, kept_shifts)
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
            for name in _TYPED:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A shift is said whole or not at all."""
        typed = super().clean() or self.cleaned_data
        self.refuse_half_shifts(typed)
        return typed

    def fold_of_shifts(self) -> Fold:
        """What is rarer, folded away: what shifted, and what shows it."""
        return fold(
            self,
            "What shifted, and what shows it",
            "engagement_evidence",
            *self.shift_names(),
            "what_shifted",
        )

    def fold_of_words(self) -> Fold:
        """Their own words, and what they disclosed."""
        return fold(self, "Their own words, and what they disclosed", "own_reflection", "disclosures")

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
        return NoteTyped(shifts=self.shifts(), **{name: self.cleaned_data.get(name, "") for name in _TYPED})


class AmendSessionForm(SessionForm):
    """The session as it should read, and why it is corrected."""

    version = Version()
    reason = LongText(
        label="Why are you correcting it?",
        called="why you are correcting it",
        help_text="Others on the case may read this. The old text is kept beside the new.",
        max_length=SUMMARY,
    )

    def __init__(self, *args: Any, has_disclosure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It is put right here and not taken away, nor told for the first time: that is a concern.
        self.fields["disclosure"].required = has_disclosure
        if not has_disclosure:
            del self.fields["disclosure"]


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
