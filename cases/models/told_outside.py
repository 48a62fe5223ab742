"""What was told to somebody who has no part in the case: a school, an employer, a landlord, a court."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.handling import UntilGraded
from cases.models.information import LawfulBasis
from cases.models.section_entry import SectionEntry, chosen, day, long_text, one_line


class ToldWhom(models.TextChoices):
    """What sort of organisation was told; people of no organisation are not on the list."""

    COURT = "court", "Court or tribunal"
    SCHOOL = "school", "School, college or university"
    EMPLOYER = "employer", "Employer or job centre"
    HOUSING = "housing", "Landlord or housing provider"
    HEALTH = "health", "Health or care provider"
    POLICE = "police", "Police force or agency that takes no part in the case"
    ABROAD = "abroad", "Authority of another country"
    COMMUNITY = "community", "Community or faith organisation"
    REGULATOR = "regulator", "Inspectorate, regulator or ombudsman"


class ToldHow(models.TextChoices):
    """How it was said."""

    IN_PERSON = "in_person", "In person"
    TELEPHONE = "telephone", "By telephone or video"
    WRITING = "writing", "In writing"
    HEARING = "hearing", "At a hearing or meeting"


class PersonTold(models.TextChoices):
    """Whether the person knows."""

    BEFORE = "before", "They were told before"
    SINCE = "since", "They were told since"
    NOT_TOLD = "not_told", "They were not told"


class VictimSafety(models.TextChoices):
    """Whether it was thought of what the disclosure means for those who were harmed."""

    NOBODY = "nobody", "Considered: it affects nobody who was harmed"
    LOOKED_AFTER = "looked_after", "Considered: what is needed was done first"
    LIAISON = "liaison", "Considered with whoever keeps them informed"


class InformationDisclosure(SectionEntry):
    """What was told to an organisation outside the case: why it was needed, who agreed, and who knows of it.

    ``who_reads`` may keep it to the agency that told, as with an item that is not graded yet.
    """

    section = Section.INFORMATION
    asked = (
        "told_on",
        "told_whom",
        "organisation",
        "role_told",
        "told_how",
        "said",
        "lawful_basis",
        "needed_because",
        "agreed_by",
        "may_do",
        "person_told",
        "why_not_told",
        "victim_safety",
        "who_reads",
    )
    headline = "organisation"
    past = frozenset({"told_on"})

    told_on = day("Day it was told", needed=True)
    told_whom = chosen("What sort of organisation was told", ToldWhom)
    organisation = one_line("Which organisation", needed=True, at_most=120)
    role_told = one_line(
        "Role of whoever was told there",
        needed=True,
        at_most=120,
        help_text="A role, not a name. For example: designated safeguarding lead.",
    )
    told_how = chosen("How it was told", ToldHow)
    said = long_text(
        "What was said", needed=True, help_text="As it was said, and no more. Never who reported it."
    )
    lawful_basis = chosen("Lawful basis", LawfulBasis)
    needed_because = long_text(
        "Why it was needed, and why no less would do",
        needed=True,
        help_text="What it was to prevent or make possible, and what else was thought of.",
    )
    agreed_by = one_line(
        "Who agreed to it",
        needed=True,
        help_text="For example: the meeting of 3 May, the head of service.",
    )
    may_do = one_line(
        "What they were told they may do with it",
        needed=True,
        at_most=300,
        help_text="For example: for two named people only, not to be passed on.",
    )
    person_told = chosen("Does the person know?", PersonTold)
    why_not_told = long_text("Why the person was not told, or not before")
    victim_safety = chosen(
        "Safety of those who were harmed",
        VictimSafety,
        help_text="Say nothing here of who they are. What was told to them belongs under Victims.",
    )
    who_reads = chosen("Who may read this entry", UntilGraded)

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "disclosure made outside"
        verbose_name_plural = "disclosures made outside"
        constraints = [
            *SectionEntry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person_told="not_told") | ~Q(why_not_told=""),
                name="disclosure_not_told_says_why",
            ),
        ]

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The rule of the section; what is kept to the agency that told, for that agency."""
        rule = super().scope(actor, action)
        if not isinstance(actor, ActingPerson):
            return rule
        return rule & (Q(who_reads=UntilGraded.EVERYBODY) | Q(agency_id=actor.agency_id))

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """Not telling the person has a reason."""
        if answers["person_told"] == PersonTold.NOT_TOLD and not answers["why_not_told"].strip():
            return {"why_not_told": "Explain why the person was not told"}
        return {}

    def earlier_shown(self, actor: ActingPerson) -> list[dict[str, Any]]:
        """Its own agency's alone: it may have been kept to it before."""
        return super().earlier_shown(actor) if self.agency_id == actor.agency_id else []
