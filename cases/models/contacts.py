"""The people around the person, and what part they play."""

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import chosen, long_text, one_line


class Influence(models.TextChoices):
    """What part somebody plays in the person's life; never known without evidence."""

    SUPPORTIVE = "supportive", "Supportive"
    HARMFUL = "harmful", "Harmful"
    MIXED = "mixed", "Mixed"
    UNKNOWN = "unknown", "Not known"


class Partnership(models.TextChoices):
    """Whether they may be a partner in the work."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNDECIDED = "undecided", "Not decided yet"


class PersonsAgreement(models.TextChoices):
    """Whether the person agrees to our being in touch with them."""

    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Did not agree"
    NOT_ASKED = "not_asked", "Not asked yet"


class NetworkContact(KeptUp):
    """Somebody around the person."""

    section = Section.CONTACTS
    asked = (
        "name",
        "relation",
        "influence",
        "evidence",
        "evidence_on",
        "may_be_partner",
        "agreement",
        "reached_by",
    )
    headline = "name"
    past = frozenset({"evidence_on"})
    told = "Contact recorded"

    name = one_line("Name", needed=True, at_most=120)
    relation = one_line("Relation to the person", needed=True, at_most=120, help_text="For example: sister.")
    influence = chosen("Part they play", Influence)
    evidence = long_text(
        "What this rests on",
        needed=True,
        help_text="What was seen or said, and by whom. A relation is no evidence.",
    )
    # Entries from before it was asked have none; whoever corrects one of them is asked.
    evidence_on = models.DateField("As of", null=True, help_text="The day of what this rests on.")
    may_be_partner = chosen("May they be a partner in the work?", Partnership)
    agreement = chosen("Does the person agree to our being in touch?", PersonsAgreement)
    reached_by = one_line("How to reach them")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "contact"
