"""The forms for answering a subject access request."""

from typing import Any

from django import forms

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version
from agencies.forms.govuk import GovUkForm
from cases.models.rights.subject_access import Answer, AskedBy, IdentityCheck

_ANSWERS = [(one.value, one.label) for one in Answer if one != Answer.UNDECIDED]


class OpenSubjectAccessForm(GovUkForm):
    """About which case, who asks, when it came, and how it was made sure that it is they."""

    reference = PlainText(
        label="Case reference",
        called="the case reference",
        help_text="For example TC-7K4M-92QX.",
        max_length=40,
        width="20",
    )
    received_on = DateParts(
        label="Day it was received",
        called="the day it was received",
        help_text="The month to answer runs from then.",
    )
    asked_by = Choice(label="Who asks?", called="who asks", choices=AskedBy.choices)
    identity_checked = Choice(
        label="How was it made sure that it is they?",
        called="how it was made sure that it is they",
        choices=IdentityCheck.choices,
    )


class ExtendSubjectAccessForm(GovUkForm):
    """Why more time is needed."""

    version = Version()
    extended_because = LongText(
        label="Why is more time needed?",
        called="why more time is needed",
        help_text="The person is told this. Do not name anybody.",
        max_length=1000,
        rows=4,
    )


class PartForm(GovUkForm):
    """Nothing to ask: the part as it was when the page was shown."""

    version = Version()


class DecideOnItemForm(GovUkForm):
    """What is done with one item, in which words, and why anything is withheld."""

    version = Version()
    answer = Choice(
        label="What is to be done with it?",
        called="what is to be done with this item",
        choices=_ANSWERS,
        reveals={Answer.REDACT.value: "released_words"},
    )
    released_words = LongText(
        label="The words to be given",
        called="the words to be given",
        help_text="Put [Withheld] where something is left out.",
        max_length=60_000,
        rows=8,
        count=False,
        required=False,
    )
    reason = Choice(
        label="Reason for withholding",
        called="the reason for withholding",
        help_text="Asked only when something is withheld.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]


class ReleaseSubjectAccessForm(GovUkForm):
    """The pack exactly as it was prepared when the page was shown."""

    version = Version()
    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)


class HandOverPackForm(GovUkForm):
    """When the person got it."""

    version = Version()
    handed_over_on = DateParts(label="Day it was handed over", called="the day it was handed over")
