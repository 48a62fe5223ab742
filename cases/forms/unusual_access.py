"""The form for reviewing unusual access."""

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from cases.models import UnusualOutcome

_OUTCOMES = [
    (UnusualOutcome.EXPLAINED.value, "Explained: it was part of their work"),
    (UnusualOutcome.FOLLOW_UP.value, "Needs follow-up: somebody will speak to them or change something"),
    (
        UnusualOutcome.REFERRED.value,
        "Referred: to professional standards, a manager or the data protection officer",
    ),
]


class ReviewUnusualAccessForm(GovUkForm):
    """What it was, and why one thinks so."""

    version = Version()
    outcome = Choice(
        label="What did the review come to?", called="what the review came to", choices=_OUTCOMES
    )
    reason = LongText(
        label="Why?",
        called="what the review came to",
        help_text="What you checked and with whom. Do not name the person a case is about.",
        max_length=4000,
        rows=5,
    )
