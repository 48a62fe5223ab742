"""The forms of second ratings."""

from typing import Any

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from assessments.definition import Definition
from assessments.rules import SHORTER
from assessments.selectors.second.candidates import Candidate
from assessments.selectors.second.comparing import Comparison

ACCEPT, DECLINE = "accept", "decline"


class AskSecondRatingForm(GovUkForm):
    """Whom, and why."""

    membership = Choice(label="Who will rate a second time?", choices=[], size="m", called="who will rate")
    why = LongText(
        label="Why a second rating is asked for",
        help_text="They read this. Say nothing of how anything was rated.",
        max_length=SHORTER,
        rows=4,
        called="why a second rating is asked for",
    )

    def __init__(self, *args: Any, candidates: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = [  # type: ignore[attr-defined]
            (str(one.membership.pk), f"{one.membership.user.name}, {one.membership.agency.name}")
            for one in candidates
            if not one.why_not
        ]


class AnswerSecondRatingForm(GovUkForm):
    """Accept, or decline with a reason."""

    version = Version()
    decision = Choice(
        label="Will you rate this case a second time?",
        choices=[(ACCEPT, "Accept"), (DECLINE, "Decline")],
        size="m",
        called="whether you accept",
        hints={DECLINE: "What is kept from you is shown again at once."},
        reveals={DECLINE: "reason"},
    )
    reason = LongText(label="Why you decline", max_length=SHORTER, required=False, rows=4)

    def __init__(self, *args: Any, is_accepted: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_accepted:
            self.fields["decision"].choices = [(DECLINE, "Decline after all")]  # type: ignore[attr-defined]
            self.initial["decision"] = DECLINE


class SubmitSecondRatingForm(GovUkForm):
    """Nothing to answer; the version that was checked."""

    version = Version()


class WithdrawSecondRatingForm(GovUkForm):
    """Why it is no longer needed."""

    version = Version()
    reason = LongText(label="Why it is withdrawn", max_length=SHORTER, rows=4, called="why it is withdrawn")


class ReconcileForm(GovUkForm):
    """For each factor on which two people differ: what is agreed, and why."""

    marks_optional = False
    version = Version()

    def __init__(self, *args: Any, definition: Definition, comparison: Comparison, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [one.code for one in comparison.differing]
        for one in comparison.differing:
            levels = [(level.code, level.words) for level in definition.levels_for(one.code)]
            self.fields[f"{one.code}-level"] = Choice(
                label="What you agree on",
                choices=levels,
                inline=True,
                called=f"what you agree on for {one.name}",
            )
            self.fields[f"{one.code}-reason"] = LongText(
                label="Why", max_length=SHORTER, rows=3, called=f"why, for {one.name}"
            )

    def answers(self) -> dict[str, Any]:
        """Levels and reasons by factor."""
        return {
            "levels": {code: self.cleaned_data[f"{code}-level"] for code in self.codes},
            "reasons": {code: self.cleaned_data[f"{code}-reason"] for code in self.codes},
        }
