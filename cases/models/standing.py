"""How the person stands to the work: who agreed to it, and who looks after a child's safety."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import SectionEntry, chosen, day, long_text, one_line


class Whose(models.TextChoices):
    """Whose consent it is."""

    PERSON = "person", "The person"
    PARENT = "parent", "Somebody with parental responsibility"


class ConsentDecision(models.TextChoices):
    """What they decided."""

    GIVEN = "given", "Consent given"
    REFUSED = "refused", "Consent refused"
    WITHDRAWN = "withdrawn", "Consent withdrawn"


class Capacity(models.TextChoices):
    """Whether they could decide this for themselves on the day."""

    HAS = "has", "They could decide this"
    HELPED = "helped", "They could, with help to understand it"
    LACKS = "lacks", "They could not decide this"
    DOUBT = "doubt", "In doubt: it has to be looked at again"


class Consent(SectionEntry):
    """One decision about taking part. Each is an entry of its own, so that earlier ones stay to be read."""

    section = Section.CORE
    asked = (
        "whose",
        "decision",
        "decided_on",
        "who_decided",
        "explained_by",
        "explained",
        "capacity",
        "capacity_rests_on",
        "in_their_words",
    )
    headline = "decision"
    past = frozenset({"decided_on"})
    told = "Decision on consent recorded"
    happened = "decided_on"

    whose = chosen("Whose consent", Whose)
    decision = chosen("What they decided", ConsentDecision)
    decided_on = day("Day they decided", needed=True)
    who_decided = one_line(
        "Who decided, if it was not the person",
        help_text="Name, and what makes them responsible: parent, guardian, local authority.",
    )
    explained_by = one_line("Who explained it", needed=True, help_text="Name and agency.")
    explained = long_text(
        "What was explained, and how",
        needed=True,
        help_text="What the work is, whether it is voluntary, who sees the record; in which language.",
    )
    capacity = chosen("Could they decide this for themselves?", Capacity)
    capacity_rests_on = long_text(
        "What that rests on", help_text="In a line or two. Health details belong in the section Health."
    )
    in_their_words = long_text("What they said about it")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "decision on consent"
        verbose_name_plural = "decisions on consent"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """Consent is given by somebody who could decide it, and parental consent by somebody named."""
        faults = {}
        given = answers["decision"] == ConsentDecision.GIVEN
        if answers["whose"] == Whose.PARENT and not answers["who_decided"].strip():
            faults["who_decided"] = "Enter who decided, and what makes them responsible"
        if given and answers["capacity"] == Capacity.LACKS:
            faults["capacity"] = "Somebody who could not decide this has not consented to it"
        if answers["capacity"] != Capacity.HAS and not answers["capacity_rests_on"].strip():
            faults["capacity_rests_on"] = "Enter what that rests on"
        return faults


class SafeguardingLead(KeptUp):
    """Who answers for the safety of a person under eighteen."""

    section = Section.CORE
    asked = ("name", "agency_named", "reached_by", "since", "until")
    headline = "name"
    told = "Safeguarding lead named"

    name = one_line("Name", needed=True, at_most=120)
    agency_named = one_line("Agency", needed=True, at_most=120)
    reached_by = one_line("How to reach them", needed=True)
    since = day("From", needed=True)
    until = day("Until")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "safeguarding lead"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """They cannot end before they begin."""
        since, until = answers["since"], answers["until"]
        return {"until": "“Until” must not be before “From”"} if since and until and until < since else {}
