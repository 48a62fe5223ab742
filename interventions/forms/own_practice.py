"""Forms for what staff write of their own work."""

from typing import Any

from agencies.forms.fields import Choice, LongText, MultiChoice, PlainText, Tick, Version
from agencies.forms.govuk import GovUkForm
from interventions.forms.acts import Choices, PlanForm


class CheckInForm(GovUkForm):
    """How it is, in one's own words."""

    how_it_is = LongText(
        label="How is it, at the moment?",
        called="how it is",
        help_text="Only you read this. Write as much or as little as you like.",
        max_length=20_000,
    )
    what_would_help = LongText(label="What would help?", max_length=20_000, required=False, rows=3)


class PracticeNoteForm(PlanForm):
    """What was tried and learnt, naming nobody."""

    title = PlainText(label="In a line", called="a title", max_length=200)
    what_was_tried = LongText(
        label="What did you try?", called="what you tried", max_length=20_000, help_text="Without any case."
    )
    what_was_learnt = LongText(label="What did you learn?", called="what you learnt", max_length=20_000)
    modules = MultiChoice(label="Which modules is it about?", choices=[], required=False)
    names_nobody = Tick(
        label="It names nobody: no name, initials, reference, date of birth, place or rare event",
        called="that it names nobody, once you have checked",
    )
    looked_again = Tick(
        label="I looked again at what was pointed out, and it points at nobody",
        help_text="Only if you were asked to look again.",
        required=False,
    )

    def __init__(self, *args: Any, modules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("modules", modules)


class FindPracticeNotesForm(PlanForm):
    """What to look for; sent in the body, as every search is."""

    words = PlainText(label="Words", called="words to look for", max_length=200, required=False)
    module = Choice(label="Module", called="a module", as_select=True, required=False, choices=[])

    def __init__(self, *args: Any, modules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("module", [("", "Any module"), *modules])


class WithdrawPracticeNoteForm(GovUkForm):
    """Nothing to fill in: the page says what will happen."""

    version = Version()
