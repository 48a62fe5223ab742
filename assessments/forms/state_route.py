"""The form for how the person came to it."""

from typing import Any

from agencies.forms.fields import Choice, LongText, MultiChoice
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.models import StatedRoute
from assessments.models.route import Route, RouteSource
from assessments.rules import LONG

FIELDS = ("route", "shown_by", "evidence")


class StateRouteForm(DraftForm):
    """Online, offline or both, and what shows it. All of it may stay empty."""

    route = Choice(
        label="How did it run?",
        choices=Route.choices,
        required=False,
        size="m",
        called="which way it ran",
    )
    shown_by = MultiChoice(
        label="What shows it?",
        help_text="Select all that apply.",
        choices=RouteSource.choices,
        required=False,
        called="what shows it",
    )
    evidence = LongText(
        label="Evidence",
        help_text="What was said, found or seen, by whom and when. Online and offline, if both.",
        max_length=LONG,
        required=False,
        size="m",
        rows=6,
    )

    def __init__(self, *args: Any, stated: StatedRoute, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": fresh_mark(stated),
            **{name: getattr(stated, name) for name in FIELDS},
        }
        super().__init__(*args, **kwargs)
