"""Whom the person is brought together with: a mentor, a chaplain or another adviser, and why this one."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from agencies.models import Mentor
from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text, one_line


class PersonSaid(models.TextChoices):
    """What the person said to it."""

    GIVEN = "given", "They agreed"
    REFUSED = "refused", "They said no"
    WITHDRAWN = "withdrawn", "They agreed, and took it back"
    NOT_ASKED = "not_asked", "Not asked yet"


_AGREED = {PersonSaid.GIVEN, PersonSaid.WITHDRAWN}


class MentorMatch(KeptUp):
    """One match, proposed or begun: who, for which reasons, what was weighed against it, and how it ended.

    ``mentor`` is what the register called them then; ``registered`` is where they stand in it.
    """

    section = Section.CONTACTS
    asked = (
        "mentor",
        "their_wish",
        "in_common",
        "faith",
        "weighed_against",
        "person_said",
        "said_on",
        "began_on",
        "review_on",
        "ended_on",
        "ended_because",
    )
    headline = "mentor"
    picked = "mentor"
    past = frozenset({"said_on", "began_on", "ended_on"})
    plans = "began_on"
    told = "Match with a mentor or chaplain recorded"
    duty: ClassVar[EntryDuty | None] = EntryDuty(
        kind="mentor_match_review",
        on="review_on",
        over="ended_on",
        what="Look again at a match with a mentor or chaplain on {reference}",
        page="cases:mentors",
        one_per_case=False,
    )

    registered = models.ForeignKey(Mentor, models.PROTECT, related_name="+")
    mentor = one_line(
        "Who",
        needed=True,
        at_most=250,
        help_text="From the register of your agency. Whoever is not in it is not matched.",
    )
    their_wish = long_text("What the person wishes", needed=True, help_text="In their own words.")
    in_common = long_text(
        "Why this one",
        needed=True,
        help_text="Language, interests, place, what they have lived through. Not what you suppose.",
    )
    faith = long_text(
        "Faith or belief",
        help_text="Only if the person wishes it to count, and as they say it. Never a reason by itself.",
    )
    weighed_against = long_text(
        "What was weighed against it",
        needed=True,
        help_text="What could go wrong, whom else you thought of, and why it is right all the same.",
    )
    person_said = chosen("What the person said to it", PersonSaid)
    said_on = day("Day they said so")
    began_on = day("Day they first met", help_text="Their vetting must be in date on this day.")
    review_on = day("Day it is looked at again", help_text="With each of the two, by themselves.")
    ended_on = day("Day it ended")
    ended_because = long_text("Why it ended", help_text="And how the person took it.")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "match"
        verbose_name_plural = "matches"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """It begins with the person's agreement, is looked at again while it runs, and says why it ended."""
        said, began, ended = answers["person_said"], answers["began_on"], answers["ended_on"]
        faults = {}
        if said != PersonSaid.NOT_ASKED and not answers["said_on"]:
            faults["said_on"] = "Enter the day they said so"
        if began and said not in _AGREED:
            faults["began_on"] = "They meet once the person has agreed, and not before"
        elif began and said == PersonSaid.GIVEN and answers["said_on"] and began < answers["said_on"]:
            faults["began_on"] = "They meet from the day the person agreed, and not before"
        if began and not ended and not answers["review_on"]:
            faults["review_on"] = "Enter the day it is looked at again"
        return faults | _faults_of_end(answers, began, ended)


def _faults_of_end(answers: Mapping[str, Any], began: Any, ended: Any) -> dict[str, str]:
    if ended and not began:
        return {"ended_on": "What has not begun does not end: say what the person said to it"}
    if ended and ended < began:
        return {"ended_on": "It does not end before it began"}
    if began and not ended and answers["person_said"] == PersonSaid.WITHDRAWN:
        return {"ended_on": "The person took their agreement back: enter the day it ended"}
    if ended and not answers["ended_because"].strip():
        return {"ended_because": "Enter why it ended"}
    if answers["ended_because"].strip() and not ended:
        return {"ended_on": "Enter the day it ended"}
    return {}
