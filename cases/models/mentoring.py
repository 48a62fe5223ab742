"""What a mentor or a chaplain engaged for programme work notes of a meeting with the person."""

from django.db import models
from django.db.models import Q

from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.openness import supervised_by
from cases.models.section_entry import SectionEntry, chosen, day, long_text


class MeetingPlace(models.TextChoices):
    """How they met."""

    IN_PERSON = "in_person", "In person"
    TELEPHONE = "telephone", "By telephone"
    VIDEO = "video", "By video"
    MISSED = "missed", "They did not meet"


class MentorSession(SectionEntry):
    """A meeting with the person: for whoever held it and their supervisor. Pastoral contact is no record."""

    section = Section.SESSION
    asked = ("held_on", "how", "worked_on", "agreed", "account_offered", "next_on")
    headline = "held_on"
    past = frozenset({"held_on"})
    told = "Mentoring session recorded"
    happened = "held_on"
    told_to_writer = True
    writing = Action.LOG_MENTORING
    plans = "next_on"

    held_on = day("Date", needed=True)
    how = chosen("How you met", MeetingPlace)
    worked_on = long_text(
        "What you worked on",
        help_text="What somebody taking over would need. Nothing said in confidence or prayer.",
    )
    agreed = long_text("What you agreed until next time")
    account_offered = long_text(
        "What the person wants passed on",
        help_text="Only what they offered, in their words. You need not give an account of them.",
    )
    next_on = day("Next meeting")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "mentoring session"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own; and to read, those of people one supervises."""
        rule = super().scope(actor, action)
        if not isinstance(actor, ActingPerson):
            return rule
        whose = Q(recorded_by_id=actor.user_id)
        if action == Action.VIEW:
            whose |= Q(recorded_by_id__in=supervised_by(actor).values("supervised_id"))
        return rule & whose
