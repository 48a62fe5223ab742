"""Who reported an item, kept apart from it."""

from django.db import models
from django.db.models import Q

from agencies.roles import Action, holds
from agencies.scoping import NOTHING
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.information import InformationItem
from cases.models.openness import open_case_rule
from cases.models.section_entry import SectionEntry, long_text, one_line


class InformationSource(SectionEntry):
    """Who reported an item: for the information owner of the agency that submitted it, and nobody else."""

    section = Section.SOURCE
    asked = ("who", "relation", "reached_by", "protection")
    headline = "who"
    writing = Action.GRADE_INFORMATION

    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    who = one_line("Who reported it", needed=True)
    relation = one_line("How they know it", help_text="For example: works on the same wing.")
    reached_by = one_line("How to reach them")
    protection = long_text(
        "What protects them", help_text="What would give them away, and whom to ask first."
    )

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "source"
        constraints = [
            *SectionEntry.Meta.constraints,
            models.UniqueConstraint(fields=["item"], name="source_once_per_item"),
        ]

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """With the item, in a role that holds sources, and only those one's own agency submitted."""
        rule = open_case_rule(actor, action, section=Section.INFORMATION)
        if not isinstance(actor, ActingPerson):
            return rule
        return rule & Q(agency_id=actor.agency_id) if holds(actor.role, Section.SOURCE) else NOTHING
