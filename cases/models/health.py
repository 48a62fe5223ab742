"""What those who work with the person need to know about their health."""

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text, one_line


class HealthArea(models.TextChoices):
    """What it concerns."""

    MENTAL = "mental", "Mental health"
    NEURODIVERSITY = "neurodiversity", "Neurodiversity"
    LEARNING = "learning", "Learning disability or difficulty"
    PHYSICAL = "physical", "Physical health"
    SUBSTANCES = "substances", "Alcohol and drugs"
    SELF_HARM = "self_harm", "Self-harm and suicide"


class HealthAgreement(models.TextChoices):
    """Whether the person agreed that it is shared here."""

    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Did not agree; shared on another basis"
    NOT_ASKED = "not_asked", "Not asked yet"


class HealthEntry(KeptUp):
    """Something about the person's health, who says so, and what helps in the work."""

    section = Section.HEALTH
    asked = ("area", "known", "said_by", "since_on", "what_helps", "agreement", "look_again_on")
    headline = "area"
    past = frozenset({"since_on"})
    told = "Health entry recorded"
    duty = EntryDuty(
        "health_review",
        "look_again_on",
        "Look at a health entry again on {reference}",
        "cases:health",
        one_per_case=False,
    )

    area = chosen("What it concerns", HealthArea)
    known = long_text("What is known", needed=True, help_text="Only what colleagues need for their work.")
    said_by = one_line("Who says so", needed=True, help_text="For example: GP letter, the person, a nurse.")
    since_on = day("Known since")
    what_helps = long_text(
        "What helps", help_text="Adjustments to sessions, letters or appointments that make a difference."
    )
    agreement = chosen("Did the person agree to sharing it here?", HealthAgreement)
    look_again_on = day("Look at it again on")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "health entry"
        verbose_name_plural = "health entries"
