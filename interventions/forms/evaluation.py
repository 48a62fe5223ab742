"""The form on which an extract is asked for."""

from agencies.forms.fields import LongText
from interventions.forms.acts import PlanForm


class AskForExtractForm(PlanForm):
    """What it is for; there is nothing to choose: whatever could be chosen could be subtracted."""

    purpose = LongText(
        label="What is the extract for, and who will read it?",
        called="what the extract is for and who will read it",
        help_text="Kept on the ledger. For example, the yearly report to the governing board.",
        max_length=1_000,
        rows=3,
    )
