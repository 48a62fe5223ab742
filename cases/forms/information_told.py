"""The forms with which people are alerted to an item, say that they read it, and are warned."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version
from agencies.forms.govuk import GovUkForm

_OPEN_AGAIN = "Open this page again: it did not say whom you were shown"


class AlertToInformationForm(GovUkForm):
    """Why they should know now, and who stood on the page when it was sent."""

    shown = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": _OPEN_AGAIN, "max_length": _OPEN_AGAIN},
    )
    why = LongText(
        label="Why they should know now", called="why they should know now", max_length=2_000, rows=3
    )

    def shows(self, mark: str) -> None:
        """The page shows these people now, whoever stood on it before."""
        self.initial["shown"] = mark
        if self.is_bound:
            self.data = {**cast("QueryDict", self.data).dict(), "shown": mark}


class AcknowledgeAlertForm(GovUkForm):
    """What one does about it."""

    version = Version()
    follows = LongText(
        label="What you do about it", called="what you do about it", max_length=2_000, required=False, rows=3
    )


NONE_STANDS = (("send", "Send it to everybody on the case"), ("not", "Do not send one"))
STANDING = (
    ("end", "End the notice that stands"),
    ("not", "Keep the notice as it stands"),
    ("send", "Send another to everybody on the case"),
)


class DecideOnSafetyNoticeForm(GovUkForm):
    """Whether everybody on the case is warned, in which words, and why or why not."""

    version = Version()
    outcome = Choice(
        label="Is a safety notice sent?",
        called="whether a safety notice is sent",
        choices=(),
    )
    danger = LongText(
        label="What the danger is, and to whom",
        called="what the danger is",
        help_text="In words that give nobody away. Agencies read it that see nothing else of this.",
        max_length=2_000,
        required=False,
        rows=3,
    )
    what_to_do = LongText(label="What to do", called="what to do", max_length=2_000, required=False, rows=3)
    call = PlainText(label="Whom to call", called="whom to call", max_length=200, required=False)
    until = DateParts(label="The last day it holds", called="the last day it holds", required=False)
    ended_reason = LongText(
        label="Why the notice that stands no longer holds",
        called="why the notice no longer holds",
        help_text="Only if you end it. Everybody who works on the case reads this, so it gives nobody away.",
        max_length=2_000,
        required=False,
        rows=3,
    )
    reason = LongText(
        label="Why, or why not",
        called="why, or why not",
        help_text="Kept on the item. It does not stand in the notice.",
        max_length=5_000,
        rows=3,
    )

    def __init__(self, *args: Any, holds: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = STANDING if holds else NONE_STANDS  # type: ignore[attr-defined]
        if not holds:
            del self.fields["ended_reason"]
