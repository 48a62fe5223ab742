"""The forms for opening a case in an emergency and for reviewing that."""

from agencies.forms.fields import Choice, LongText, PlainText, Version, WholeNumber
from agencies.forms.govuk import GovUkForm
from cases.models import ReviewOutcome
from cases.services.break_glass import MOST_MINUTES

_OUTCOMES = [(one.value, one.label) for one in ReviewOutcome if one != ReviewOutcome.WAITING]


class BreakGlassForm(GovUkForm):
    """Which case, why, for how long."""

    reference = PlainText(
        label="Case reference",
        called="the case reference",
        help_text="For example TC-7K4M-92QX.",
        max_length=40,
        width="20",
    )
    purpose = LongText(
        label="Why do you need it now?",
        called="why you need this case now",
        help_text="In a whole sentence. Whoever reviews this will read it. Do not name the person.",
        max_length=1000,
        rows=4,
    )
    minutes = WholeNumber(
        label="For how many minutes?",
        called="for how many minutes",
        help_text=f"At most {MOST_MINUTES}.",
        min_value=1,
        max_value=MOST_MINUTES,
        initial=30,
        error_messages={
            "required": "Enter for how many minutes",
            "invalid": "Minutes must be a whole number",
            "min_value": f"Minutes must be between 1 and {MOST_MINUTES}",
            "max_value": f"Minutes must be between 1 and {MOST_MINUTES}",
        },
    )


class EndBreakGlassForm(GovUkForm):
    """Nothing to ask."""


class ReviewBreakGlassForm(GovUkForm):
    """What the review came to, and why."""

    version = Version()
    outcome = Choice(
        label="What did the review come to?", called="what the review came to", choices=_OUTCOMES
    )
    reason = LongText(
        label="Why?",
        called="what the review came to",
        help_text="What you checked and with whom. Do not name the person the case is about.",
        max_length=4000,
        rows=5,
    )
