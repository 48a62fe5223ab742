"""The form for deciding whether two records are of one person."""

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from cases.models import MatchDecision


class DecideMatchForm(GovUkForm):
    """What the lead agency says, and why."""

    version = Version()
    decision = Choice(
        label="Are they the same person?",
        called="whether they are the same person",
        choices=MatchDecision.choices,
    )
    reason = LongText(
        label="Why do you think so?",
        called="why you think so",
        help_text="What you checked, and with whom you spoke.",
        max_length=4000,
        rows=4,
    )
