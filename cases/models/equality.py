"""Protected characteristics: recorded only where they are needed, with the reason they are."""

from collections.abc import Mapping
from typing import Any

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


class CountedAs(models.TextChoices):
    """The group somebody says they belong to, as the census asks. To count many by, never one."""

    ASIAN = "race_asian", "Ethnic group: Asian or Asian British"
    BLACK = "race_black", "Ethnic group: Black, Black British, Caribbean or African"
    MIXED = "race_mixed", "Ethnic group: mixed or several"
    WHITE = "race_white", "Ethnic group: White"
    OTHER_GROUP = "race_other", "Ethnic group: another"
    NO_RELIGION = "belief_none", "Religion: none"
    BUDDHIST = "belief_buddhist", "Religion: Buddhist"
    CHRISTIAN = "belief_christian", "Religion: Christian"
    HINDU = "belief_hindu", "Religion: Hindu"
    JEWISH = "belief_jewish", "Religion: Jewish"
    MUSLIM = "belief_muslim", "Religion: Muslim"
    SIKH = "belief_sikh", "Religion: Sikh"
    OTHER_RELIGION = "belief_other", "Religion: another"
    FEMALE = "sex_female", "Sex: female"
    MALE = "sex_male", "Sex: male"


class ToldBy(models.TextChoices):
    """Who said so."""

    PERSON = "person", "The person"
    SOMEBODY_ELSE = "somebody_else", "Somebody else, and the person confirmed it"
    UNCONFIRMED = "unconfirmed", "Somebody else, not confirmed by the person"


class ProtectedCharacteristic(KeptUp):
    """One characteristic, in the person's words, and why the work needs it. Never an indicator of risk."""

    section = Section.EQUALITY
    asked = ("characteristic", "in_their_words", "counted_as", "why_needed", "told_by", "look_again_on")
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
    counted_as = chosen(
        "Counted as",
        CountedAs,
        needed=False,
        help_text="Only if the person says so. Used to count many people for fairness, never shown of one.",
    )
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

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """What somebody is counted as belongs to the characteristic that is recorded."""
        counted = str(answers.get("counted_as") or "")
        if counted and counted.partition("_")[0] != answers.get("characteristic"):
            return {"counted_as": "“Counted as” must belong to the characteristic recorded"}
        return {}
