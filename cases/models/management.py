"""How the person is managed: MAPPA, and where and how a prison holds them."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, SectionEntry, chosen, day, long_text, one_line


class MappaCategory(models.TextChoices):
    """Why MAPPA applies."""

    ONE = "1", "Category 1: subject to sex offender notification"
    TWO = "2", "Category 2: violent and other sexual offenders"
    THREE = "3", "Category 3: other dangerous offenders"
    FOUR = "4", "Category 4: terrorist and terrorist risk offenders"


class MappaLevel(models.TextChoices):
    """How many agencies manage the person together."""

    ONE = "1", "Level 1: ordinary agency management"
    TWO = "2", "Level 2: active multi-agency management"
    THREE = "3", "Level 3: with senior oversight"


class RegimeModel(models.TextChoices):
    """How a prison places people held for extremist offending."""

    CONTAINMENT = "containment", "Containment: together, apart from others"
    DISPERSAL = "dispersal", "Dispersal: among others"
    COMBINATION = "combination", "Combination of both"


class Mappa(SectionEntry):
    """One decision on category and level. A new decision is a new entry; the earlier ones stay."""

    section = Section.OFFENCE
    asked = ("level", "category", "decided_on", "decided_by", "rationale", "next_review_on")
    headline = "level"
    past = frozenset({"decided_on"})
    told = "MAPPA category and level decided"
    happened = "decided_on"
    duty = EntryDuty(
        "mappa_review", "next_review_on", "Review the MAPPA level on {reference}", "cases:management"
    )

    level = chosen("Level", MappaLevel)
    category = chosen("Category", MappaCategory)
    decided_on = day("Day of the decision", needed=True)
    decided_by = one_line("Who decided", needed=True, help_text="The meeting or the responsible authority.")
    rationale = long_text("Why", needed=True)
    next_review_on = day("Next review", needed=True)

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "MAPPA decision"


class RegimePlacement(KeptUp):
    """A placement under a regime, with how one gets out of it again and what the person was told."""

    section = Section.OFFENCE
    asked = (
        "regime",
        "where",
        "starts_on",
        "entrance_criteria",
        "exit_criteria",
        "basis",
        "alternatives",
        "told_person",
        "told_on",
        "challenge_route",
        "review_on",
        "ended_on",
        "outcome",
    )
    headline = "regime"
    past = frozenset({"told_on", "ended_on"})
    told = "Regime placement recorded"
    happened = "starts_on"
    duty = EntryDuty(
        "placement_review",
        "review_on",
        "Review the regime placement on {reference}",
        "cases:management",
        over="ended_on",
    )

    regime = chosen("Regime", RegimeModel)
    where = one_line("Where", needed=True, help_text="The prison and the unit.")
    starts_on = day("First day", needed=True)
    entrance_criteria = long_text("Entrance criteria met", needed=True, help_text="Each, and what shows it.")
    exit_criteria = long_text("Exit criteria", needed=True, help_text="What would end the placement.")
    basis = long_text("What the decision rests on", needed=True)
    alternatives = long_text("Alternatives tried", needed=True, help_text="Each, and why it was not enough.")
    told_person = long_text("What the person was told", needed=True)
    told_on = day("Day they were told", needed=True)
    challenge_route = long_text(
        "How they can challenge it", needed=True, help_text="To whom, in what form, and until when."
    )
    review_on = day("Next review", needed=True)
    ended_on = day("Day it ended", help_text="Only once it has ended.")
    outcome = long_text("How it ended", help_text="Which exit criteria were met, and where they went.")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "regime placement"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """It ends with an outcome, and not before it began."""
        starts, ended, outcome = answers["starts_on"], answers["ended_on"], answers["outcome"].strip()
        if ended and starts and ended < starts:
            return {"ended_on": "“Day it ended” must not be before “First day”"}
        if ended and not outcome:
            return {"outcome": "Enter how it ended"}
        return {"ended_on": "Enter the day it ended"} if outcome and not ended else {}
