"""The form on which the quality lead says what is made of a difference."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText
from interventions.forms.acts import PlanForm

NOTHING = "nothing"


class RespondToFairnessForm(PlanForm):
    """What differs, what is done, and when somebody looks again."""

    by = Choice(label="Between which groups?", called="between which groups something differs")
    what_differs = LongText(
        label="What differs, and what may explain it",
        called="what differs, or that nothing does",
        help_text="Of groups, never of one person. Say what speaks against the first explanation too.",
        max_length=4_000,
        rows=5,
    )
    what_is_done = LongText(
        label="What is done about it, and by whom",
        called="what is done about it, or why nothing is",
        help_text="A post or a team, not a name.",
        max_length=4_000,
        rows=5,
    )
    look_again_on = DateParts(
        label="Look again on",
        called="the day to look again",
        help_text="You are reminded. For example, 3 12 2027.",
        required=False,
    )

    def __init__(self, *args: Any, groupings: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("by", [*groupings.items(), (NOTHING, "None: no difference calls for anything")])

    def answers(self) -> dict[str, Any]:
        """As the service takes it: no characteristic where nothing differs."""
        given = super().answers()
        return {**given, "by": "" if given["by"] == NOTHING else given["by"]}
