"""Leaving custody: the dates that matter, and what is arranged for the first weeks."""

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text, one_line


class ReleaseDateKind(models.TextChoices):
    """What happens on the day."""

    EARLIEST = "earliest", "Earliest possible release"
    PAROLE = "parole", "Parole hearing"
    RELEASE = "release", "Release"
    LICENCE_ENDS = "licence_ends", "Licence ends"
    SENTENCE_ENDS = "sentence_ends", "Sentence ends"


class Certainty(models.TextChoices):
    """How sure the day is."""

    EXPECTED = "expected", "Expected"
    CONFIRMED = "confirmed", "Confirmed"
    PASSED = "passed", "It happened"


class Need(models.TextChoices):
    """What is to be arranged."""

    HOME = "home", "A place to live"
    MONEY = "money", "Money and benefits"
    WORK = "work", "Work, training or education"
    FAMILY = "family", "Family and friends"
    HEALTH = "health", "Health care"
    SUPERVISION = "supervision", "Supervision and reporting"
    PROGRAMME = "programme", "Programme work continued"
    SAFETY = "safety", "Safety of the person"
    OTHER = "other", "Other"


class Arranged(models.TextChoices):
    """How far it is."""

    TO_DO = "to_do", "Not yet started"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Arranged"
    NOT_POSSIBLE = "not_possible", "Not possible"


class ReleaseDate(KeptUp):
    """A day in the course of release."""

    section = Section.RELEASE
    asked = ("kind", "falls_on", "certainty", "said_by", "remarks")
    headline = "kind"
    told = "Release date recorded"
    moved = {"falls_on": "release_date_moved"}

    kind = chosen("What happens", ReleaseDateKind)
    falls_on = day("Date", needed=True)
    certainty = chosen("How sure it is", Certainty)
    said_by = one_line(
        "Where the date comes from", needed=True, help_text="For example: sentence calculation."
    )
    remarks = long_text("Remarks")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "release date"


class ReleaseNeed(KeptUp):
    """Something to arrange before or soon after release."""

    section = Section.RELEASE
    asked = ("need", "plan", "who", "by_on", "arranged", "persons_view")
    headline = "need"
    told = "Release need recorded"
    duty = EntryDuty(
        "release_need",
        "by_on",
        "Arrange what is needed for release on {reference}",
        "cases:release",
        over="arranged",
        ended_by=frozenset({Arranged.DONE, Arranged.NOT_POSSIBLE}),
        one_per_case=False,
        why="It is to be arranged by this day",
    )

    need = chosen("What is to be arranged", Need)
    plan = long_text("What is planned", needed=True)
    who = one_line("Who sees to it", needed=True, at_most=120, help_text="A name and an agency.")
    by_on = day("By when", needed=True)
    arranged = chosen("How far it is", Arranged)
    persons_view = long_text("What the person says about it")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "release need"
