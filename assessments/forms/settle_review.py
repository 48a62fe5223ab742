"""The form on which somebody says why no new assessment is needed."""

from agencies.forms.fields import LongText, Version
from agencies.forms.govuk import GovUkForm
from assessments.rules import SHORTER


class SettleReviewForm(GovUkForm):
    """Why none is needed."""

    why_none = LongText(
        label="Why is no new assessment needed?",
        called="why no new assessment is needed",
        help_text="What you looked at, and why the assessment still says how things are.",
        max_length=SHORTER,
        rows=5,
    )
    version = Version()
