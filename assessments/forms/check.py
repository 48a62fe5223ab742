"""The forms for submitting, countersigning and returning."""

from collections.abc import Iterable
from typing import Any

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from assessments.definition import Factor
from assessments.rules import SHORTER

COUNTERSIGN, RETURN = "countersign", "return"


class SubmitAssessmentForm(GovUkForm):
    """Nothing to answer; the version that was checked."""

    version = Version()


class CountersignAssessmentForm(GovUkForm):
    """Countersign, or return with a reason and comments on single factors."""

    marks_optional = False
    version = Version()
    decision = Choice(
        label="What do you decide?",
        choices=[(COUNTERSIGN, "Countersign"), (RETURN, "Return for changes")],
        size="m",
        called="what you decide",
        hints={
            COUNTERSIGN: "It is locked, and becomes the current assessment of this case.",
            RETURN: "It goes back to the assessor with your reason and your comments.",
        },
        reveals={RETURN: "reason"},
    )
    reason = LongText(label="Why you return it", max_length=SHORTER, required=False, rows=4)

    def __init__(self, *args: Any, factors: Iterable[Factor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comment_names = {one.code: f"comment-{one.code}" for one in factors}
        for factor in factors:
            self.fields[self.comment_names[factor.code]] = LongText(
                label="Comment for the assessor",
                called=f"the comment on {factor.name}",
                max_length=SHORTER,
                required=False,
                rows=3,
                count=False,
            )

    def comments(self) -> dict[str, str]:
        """What was said on single factors."""
        return {code: self.cleaned_data[name] for code, name in self.comment_names.items()}
