"""Forms of the supervision and debrief log."""

from agencies.forms.fields import Choice, DateParts, LongText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from interventions.models import SupervisionKind


class WriteSupervisionNoteForm(GovUkForm):
    """When, what was discussed and agreed, and whether the other reads it."""

    kind = Choice(label="What was it?", called="what it was", choices=SupervisionKind.choices)
    held_on = DateParts(label="When did you meet?", called="the date", past_only=True)
    discussed = LongText(
        label="What you discussed",
        help_text="Use case references, not names. How the work is going.",
        max_length=20_000,
    )
    wellbeing = LongText(
        label="How they are",
        help_text="What the work asks of them, and what they need to go on.",
        max_length=20_000,
        required=False,
        rows=3,
    )
    safety = LongText(
        label="Concerns for their safety",
        help_text="Theirs, not the person's. A danger is also reported as your agency does, today.",
        max_length=20_000,
        required=False,
        rows=3,
    )
    relationship = LongText(
        label="Concerns for the relationship",
        help_text="With somebody they meet: too close, too far, strained, or used by either.",
        max_length=20_000,
        required=False,
        rows=3,
    )
    agreed = LongText(label="What you agreed", max_length=20_000, required=False, rows=3)
    next_on = DateParts(label="Next time", called="the next date", required=False)
    share = YesNo(
        label="Share it with them?",
        called="sharing it with them",
        help_text="They then read this note. Otherwise only you do. Sharing is not taken back.",
    )


class ShareSupervisionNoteForm(GovUkForm):
    """Nothing to fill in: the page says who will read it."""

    version = Version()
