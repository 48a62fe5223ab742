"""What the person was convicted of, what they were sentenced to, and what binds them now."""

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import SectionEntry, chosen, day, long_text, one_line


class OffenceKind(models.TextChoices):
    """How the offence stands to terrorism, as the court found it."""

    TERRORISM = "terrorism", "Terrorism offence"
    CONNECTED = "connected", "Offence with a terrorist connection"
    OTHER = "other", "Other offence"
    ALLEGED = "alleged", "Alleged: not convicted"


class SentenceKind(models.TextChoices):
    """What sort of sentence."""

    DETERMINATE = "determinate", "Determinate sentence"
    EXTENDED = "extended", "Extended sentence"
    PARTICULAR_CONCERN = "particular_concern", "Sentence for offenders of particular concern"
    SERIOUS_TERRORISM = "serious_terrorism", "Serious terrorism sentence"
    LIFE = "life", "Life sentence"
    COMMUNITY = "community", "Community order"
    SUSPENDED = "suspended", "Suspended sentence"
    OTHER = "other", "Other"


class OrderKind(models.TextChoices):
    """What sort of order."""

    NOTIFICATION = "notification", "Notification requirements"
    TPIM = "tpim", "Terrorism prevention and investigation measures (TPIM)"
    TEO = "teo", "Temporary exclusion order (TEO)"
    CRIME_PREVENTION = "crime_prevention", "Serious crime prevention order"
    TRAVEL = "travel", "Foreign travel restriction order"
    OTHER = "other", "Other"


class ConditionKind(models.TextChoices):
    """How a licence condition came about."""

    STANDARD = "standard", "Standard"
    ADDITIONAL = "additional", "Additional"
    BESPOKE = "bespoke", "Bespoke"


class Offence(SectionEntry):
    """An offence the person was convicted of, or is charged with."""

    section = Section.OFFENCE
    asked = ("offence", "kind", "committed_on", "convicted_on", "court", "facts", "own_account")
    headline = "offence"
    past = frozenset({"committed_on", "convicted_on"})
    told = "Offence recorded"

    offence = one_line("Offence", needed=True, help_text="As it stands on the court record.")
    kind = chosen("Kind of offence", OffenceKind)
    committed_on = day("Day of the offence", help_text="The first day, when there were several.")
    convicted_on = day("Day of conviction")
    court = one_line("Court")
    facts = long_text("What the court found", help_text="Facts only, with the document they come from.")
    own_account = long_text("What the person says about it")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "offence"


class Sentence(SectionEntry):
    """A sentence and how long it lasts."""

    section = Section.OFFENCE
    asked = ("kind", "length", "imposed_on", "ends_on", "court", "remarks")
    headline = "kind"
    past = frozenset({"imposed_on"})
    told = "Sentence recorded"
    happened = "imposed_on"

    kind = chosen("Kind of sentence", SentenceKind)
    length = one_line("Length", needed=True, at_most=120, help_text="For example 6 years, with 1 on licence.")
    imposed_on = day("Day it was imposed", needed=True)
    ends_on = day("Day it ends")
    court = one_line("Court")
    remarks = long_text("Sentencing remarks that matter for the work")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "sentence"


class CourtOrder(KeptUp):
    """An order that binds the person beside or after the sentence."""

    section = Section.OFFENCE
    asked = ("kind", "requires", "starts_on", "ends_on", "rationale", "proportionality")
    headline = "kind"
    told = "Order recorded"
    tells_team = True

    kind = chosen("Kind of order", OrderKind)
    requires = long_text("What it requires", needed=True)
    starts_on = day("First day", needed=True)
    ends_on = day("Last day")
    rationale = long_text("Why it was made", needed=True)
    proportionality = long_text(
        "Why it is not more than is needed",
        needed=True,
        help_text="What it costs the person, and what else was considered.",
    )

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "order"


class LicenceCondition(KeptUp):
    """A condition of the person's licence."""

    section = Section.OFFENCE
    asked = ("condition", "kind", "starts_on", "ends_on", "rationale", "proportionality")
    headline = "condition"
    told = "Licence condition recorded"
    tells_team = True

    condition = one_line("Condition", needed=True, at_most=500)
    kind = chosen("Kind of condition", ConditionKind)
    starts_on = day("First day", needed=True)
    ends_on = day("Last day")
    rationale = long_text("Why it is needed", needed=True, help_text="Which risk it answers.")
    proportionality = long_text(
        "Why it is not more than is needed",
        needed=True,
        help_text="What it costs the person, and what else was considered.",
    )

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "licence condition"
