"""Protected characteristics: recorded only where they are needed, with the reason they are."""

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text


class Characteristic(models.TextChoices):
    """The nine protected characteristics of the Equality Act 2010."""

    AGE = "age", "Age"
    DISABILITY = "disability", "Disability"
    REASSIGNMENT = "reassignment", "Gender reassignment"
    MARRIAGE = "marriage", "Marriage and civil partnership"
    PREGNANCY = "pregnancy", "Pregnancy and maternity"
    RACE = "race", "Race"
    BELIEF = "belief", "Religion or belief"
    SEX = "sex", "Sex"
    ORIENTATION = "orientation", "Sexual orientation"


class ToldBy(models.TextChoices):
    """Who said so."""

    PERSON = "person", "The person"
    SOMEBODY_ELSE = "somebody_else", "Somebody else, and the person confirmed it"
    UNCONFIRMED = "unconfirmed", "Somebody else, not confirmed by the person"


class ProtectedCharacteristic(KeptUp):
    """One characteristic, in the person's words, and why the work needs it. Never an indicator of risk."""

    section = Section.EQUALITY
    asked = ("characteristic", "in_their_words", "why_needed", "told_by", "look_again_on")
    headline = "characteristic"
    told = "Protected characteristic recorded"
    duty = EntryDuty(
        "characteristic_review",
        "look_again_on",
        "Ask again what is needed under protected characteristics on {reference}",
        "cases:equality",
        one_per_case=False,
    )

    characteristic = chosen("Characteristic", Characteristic)
    in_their_words = long_text("What the person says", needed=True)
    why_needed = long_text(
        "Why it is needed",
        needed=True,
        help_text="What would go wrong without it. It is never a reason to think somebody a risk.",
    )
    told_by = chosen("Who said so", ToldBy)
    look_again_on = day("Ask again whether it is needed on")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "protected characteristic"
