"""Those who were harmed: how they are kept informed, what they wish, and what protects them."""

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import chosen, day, long_text, one_line


class Scheme(models.TextChoices):
    """Whether they asked to be kept informed."""

    IN = "in", "Takes part in the victim contact scheme"
    DECLINED = "declined", "Was asked and declined"
    NOT_REACHED = "not_reached", "Could not be reached yet"
    NOT_ASKED = "not_asked", "Not asked yet"


class ProtectionKind(models.TextChoices):
    """What sort of protection."""

    NO_CONTACT = "no_contact", "No contact"
    EXCLUSION_ZONE = "exclusion_zone", "Exclusion zone"
    OTHER = "other", "Other"


class VictimContact(KeptUp):
    """Somebody who was harmed, who keeps them informed, and what they wish."""

    section = Section.VICTIMS
    asked = ("called", "scheme", "liaison", "liaison_reached_by", "wishes", "asked_on")
    headline = "called"
    past = frozenset({"asked_on"})
    told = "Person who was harmed recorded"

    called = one_line(
        "How they are referred to here", needed=True, at_most=120, help_text="Initials or a role are enough."
    )
    scheme = chosen("Victim contact scheme", Scheme)
    liaison = one_line("Who keeps them informed", at_most=120)
    liaison_reached_by = one_line("How to reach whoever keeps them informed")
    wishes = long_text("What they wish", help_text="In their words where possible.")
    asked_on = day("Asked on")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "person who was harmed"
        verbose_name_plural = "people who were harmed"


class Protection(KeptUp):
    """A condition or a zone that protects them."""

    section = Section.VICTIMS
    asked = ("kind", "what", "area", "starts_on", "ends_on", "at_whose_wish")
    headline = "kind"
    told = "Protection of those who were harmed recorded"

    kind = chosen("Kind of protection", ProtectionKind)
    what = long_text("What it says", needed=True)
    area = long_text("The zone in words", help_text="Streets or a district. Never the address of a victim.")
    starts_on = day("First day", needed=True)
    ends_on = day("Last day")
    at_whose_wish = one_line("At whose wish")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "protection"
