"""Who may be in danger, the person and those who work with them, and what keeps them safe."""

from django.db import models

from agencies.roles import Action
from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text, one_line


class AtRisk(models.TextChoices):
    """Whose safety it is about."""

    PARTICIPANT = "participant", "The person"
    STAFF = "staff", "Staff"
    FAMILY = "family", "Family or friends"
    OTHERS = "others", "Others"


class SafetyEntry(KeptUp):
    """A danger and what is in place against it."""

    section = Section.SAFETY
    writing = Action.RECORD_SAFETY
    asked = ("at_risk", "danger", "from_whom", "based_on", "in_place", "do_first", "look_again_on")
    headline = "at_risk"
    told = "Safety entry recorded"
    happening = "incident"
    duty = EntryDuty(
        "safety_review",
        "look_again_on",
        "Look at a safety entry again on {reference}",
        "cases:safety",
        one_per_case=False,
    )

    at_risk = chosen("Whose safety", AtRisk)
    danger = long_text("What the danger is", needed=True)
    from_whom = one_line("From whom", help_text="For example: people still committed to the group.")
    based_on = long_text(
        "What this rests on", needed=True, help_text="What was seen, said or reported, and when."
    )
    in_place = long_text("What is in place", help_text="Arrangements for visits, sessions and travel.")
    do_first = one_line(
        "If something happens", help_text="Whom to call first, and where the emergency plan is.", at_most=300
    )
    look_again_on = day("Look at it again on", needed=True)

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "safety entry"
        verbose_name_plural = "safety entries"
