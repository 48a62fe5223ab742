"""The forms about how long a case is kept."""

from typing import Any

from django import forms

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version
from agencies.forms.govuk import GovUkForm
from cases.models.rights.retention import HoldGround

NAME_NOBODY = "Do not name the person, and write nothing about them: this is read by people who see no case."
KEEP, LET_GO = "keep", "let_go"


class _HoldQuestions(GovUkForm):
    ground = Choice(label="Why is it held?", called="why the case is held", choices=HoldGround.choices)
    reason = LongText(
        label="Tell more", called="more about why", help_text=NAME_NOBODY, max_length=1000, rows=4
    )
    review_on = DateParts(
        label="Look at it again on",
        called="the day it is looked at again",
        help_text="The hold stands until somebody lifts it, also after this day.",
    )


class PlaceHoldOnCaseForm(_HoldQuestions):
    """Why nothing may be erased, and when that is looked at again."""


class PlaceHoldForm(_HoldQuestions):
    """The same, with which case."""

    reference = PlainText(
        label="Case reference",
        called="the case reference",
        help_text="For example TC-7K4M-92QX.",
        max_length=40,
        width="20",
    )
    field_order = ("reference", "ground", "reason", "review_on")


class ReviewHoldForm(GovUkForm):
    """Keep it until another day, or lift it."""

    version = Version()
    decision = Choice(
        label="Is the hold still needed?",
        called="whether the hold is still needed",
        choices=[(KEEP, "Yes, keep it"), (LET_GO, "No, lift it")],
        reveals={KEEP: "review_on", LET_GO: "lifted_because"},
    )
    review_on = DateParts(label="Look at it again on", called="the day it is looked at again", required=False)
    lifted_because = LongText(
        label="Why is it lifted?",
        called="why the hold is lifted",
        help_text=NAME_NOBODY,
        max_length=1000,
        rows=4,
        required=False,
    )


class AnswerRetentionForm(GovUkForm):
    """Is the case still needed, until when, and why."""

    version = Version()
    decision = Choice(
        label="Is the case still needed?",
        called="whether the case is still needed",
        choices=[],
        reveals={KEEP: "keep_until"},
    )
    keep_until = DateParts(label="Keep it until", called="the day until which it is kept", required=False)
    reason = LongText(
        label="Why?", called="why it was decided so", help_text=NAME_NOBODY, max_length=2000, rows=5
    )

    def __init__(self, *args: Any, leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_go = "No: propose to dispose of it" if leads else "No: this agency needs it no longer"
        self.fields["decision"].choices = [(KEEP, "Yes"), (LET_GO, let_go)]  # type: ignore[attr-defined]


class DecideOnDisposalForm(GovUkForm):
    """Exactly what was proposed."""

    version = Version()
    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)


class DeclineDisposalForm(GovUkForm):
    """Why it is not approved."""

    version = Version()
    declined_because = LongText(
        label="Why is it not approved?",
        called="why it is not approved",
        help_text=NAME_NOBODY,
        max_length=2000,
        rows=4,
    )
