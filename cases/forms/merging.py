"""The forms for bringing two records of one person together, and for undoing it."""

from typing import Any

from django import forms

from agencies.forms.fields import Choice, LongText, MultiChoice, Version
from agencies.forms.govuk import GovUkForm
from cases.models import Compared, MergeState

_LONGEST = 4000


class ProposeMergeForm(GovUkForm):
    """What was compared, and why they are one person."""

    version = Version()
    compared = MultiChoice(
        label="What did you compare?",
        called="what you compared",
        help_text="With the other agency, without saying more than you must.",
        choices=Compared.choices,
    )
    reason = LongText(
        label="Why are they the same person?",
        called="why they are the same person",
        help_text="The agency that leads the other record reads this. Write nothing it may not know.",
        max_length=_LONGEST,
        rows=4,
    )


class AnswerMergeForm(GovUkForm):
    """Agreed or not, and why."""

    version = Version()
    answer = Choice(
        label="Is it the person of this case?",
        called="whether it is the person of this case",
        choices=[
            (MergeState.TOGETHER.value, "Yes: bring the two records together"),
            (MergeState.DECLINED.value, "No, or it cannot be said"),
        ],
    )
    reason = LongText(
        label="Why?",
        called="why",
        help_text="The agency that asks reads this. Write nothing it may not know.",
        max_length=_LONGEST,
        rows=4,
    )


class UndoMergeForm(GovUkForm):
    """Why it is undone."""

    version = Version()
    reason = LongText(
        label="Why?",
        called="why",
        help_text="Both agencies read this.",
        max_length=_LONGEST,
        rows=4,
    )


class SettleDifferenceForm(GovUkForm):
    """Which of the two stands, and why."""

    said = forms.CharField(max_length=64, widget=forms.HiddenInput)
    stands = Choice(label="Which of them stands?", called="which of them stands", choices=[])
    reason = LongText(label="Why?", called="why", max_length=_LONGEST, rows=4)

    def __init__(self, *args: Any, stands: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stands"].choices = list(stands.items())  # type: ignore[attr-defined]
