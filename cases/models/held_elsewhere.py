"""That something is held elsewhere: whom to ask, and nothing of what it says."""

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, day, one_line


class HeldElsewhere(KeptUp):
    """A pointer to what must not be kept here. It holds a contact, never content."""

    section = Section.INFORMATION
    asked = ("whom_to_ask", "agency_named", "reached_by", "noted_on", "ask_again_on")
    headline = "whom_to_ask"
    past = frozenset({"noted_on"})
    told = "Pointer to what is held elsewhere recorded"
    happened = "noted_on"
    duty = EntryDuty(
        "ask_again",
        "ask_again_on",
        "Ask again, as the record says, on {reference}",
        "cases:elsewhere",
        one_per_case=False,
    )

    whom_to_ask = one_line(
        "Whom to ask", needed=True, at_most=120, help_text="A name or a post. Nothing of what they know."
    )
    agency_named = one_line("At which agency", needed=True, at_most=120)
    reached_by = one_line("How to reach them", needed=True, at_most=120)
    noted_on = day("Day you were told to ask", needed=True)
    ask_again_on = day("Ask again on")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "pointer to what is held elsewhere"
        verbose_name_plural = "pointers to what is held elsewhere"
