"""The forms about relying on an item: letting something, deciding on it, looking at it again."""

from typing import Any

from agencies.forms.fields import Choice, LongText, Version
from agencies.forms.govuk import GovUkForm
from cases.citing import Citing


class CiteInformationForm(GovUkForm):
    """What relies on the item, and why, where something stands against it."""

    cited_in = Choice(label="What relies on it?", called="what relies on it", choices=())
    reason = LongText(
        label="Why it is relied on all the same",
        called="why it is relied on all the same",
        help_text="Only if the item has no context, is past its review, or you are to ask first.",
        max_length=5_000,
        required=False,
        rows=4,
    )

    def __init__(self, *args: Any, things: list[Citing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.key), one.what) for one in things]
        self.fields["cited_in"].choices = offered  # type: ignore[attr-defined]


class DecideOnCitationForm(GovUkForm):
    """Whether the item may be relied on there."""

    version = Version()
    outcome = Choice(
        label="May it be relied on there?",
        called="whether it may be relied on",
        choices=(("stands", "Yes"), ("refused", "No")),
    )
    reason = LongText(label="Why", called="why", max_length=5_000, rows=4)


class ReviewCitationForm(GovUkForm):
    """What follows now that the item is worth less."""

    version = Version()
    outcome = Choice(
        label="What follows?",
        called="what follows",
        choices=(
            ("stands", "It still stands without a change"),
            ("ended", "It no longer relies on the item"),
        ),
    )
    reason = LongText(
        label="What you changed, or why nothing changes",
        called="what you changed or why nothing changes",
        max_length=5_000,
        rows=4,
    )
