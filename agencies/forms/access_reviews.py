"""Forms of the access review."""

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from agencies.models.access_review import Verdict


class DecideLineForm(GovUkForm):
    """Keep, change or end, and why."""

    verdict = Choice(
        label="What becomes of it?",
        called="keep, change or end",
        choices=Verdict.choices,
        hints={
            "keep": "They still need it.",
            "change": "They need another role. You change it from the review.",
            "end": "They no longer need it. You end it from the review.",
        },
    )
    reason = LongText(label="Why?", called="why", max_length=500, rows=3)
    version = Version()
