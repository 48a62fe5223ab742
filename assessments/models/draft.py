"""What an assessor has written so far: evidence, never read by those who hold only the summary."""

from uuid import uuid4

from django.db import models
from django.utils import timezone

from agencies.models.kept_as_typed import KeptAsTyped
from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.assessment import Assessment
from cases.models.information import Influence
from cases.models.of_case import OfCase


class Written(KeptAsTyped, OfCase):
    """One page of a draft. ``written_in`` says from which open page it was last saved.

    Nothing is complete until the assessment is submitted, so everything may be empty.
    """

    section = Section.ASSESSMENT

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    comment = models.TextField("countersigner's comment", blank=True)

    class Meta(Scoped.Meta):
        abstract = True


class Rated(models.Model):
    """What is said of one factor: a level in words, the evidence for and against it, and what is missing."""

    factor_code = models.CharField(max_length=60)
    setting = models.TextField("what in the setting may explain it", blank=True)
    influence = models.CharField("which way influence goes", max_length=20, choices=Influence, blank=True)
    level = models.CharField(max_length=60, blank=True)
    level_then = models.CharField("level at the time of the offence", max_length=60, blank=True)
    evidence_for = models.TextField(blank=True)
    evidence_kinds = models.JSONField("fact, report or opinion", default=list, blank=True)
    evidence_against = models.TextField(blank=True)
    none_found = models.BooleanField("looked for evidence against, none found", default=False)
    source_kinds = models.JSONField("where it comes from", default=list, blank=True)
    sources = models.TextField(blank=True)
    picked = models.JSONField("items of information it relies on", default=list, blank=True)
    confidence = models.CharField(max_length=60, blank=True)
    missing_information = models.TextField(blank=True)
    who_asks = models.TextField("who asks for what is missing", blank=True)

    class Meta:
        abstract = True


class Rating(Rated, Written):
    """One factor of an assessment.

    ``name`` and ``domain`` are filled only for a factor of the assessor's own; the instrument names the rest.
    """

    name = models.CharField("name of the factor", max_length=120, blank=True)
    domain = models.CharField(max_length=60, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["assessment", "factor_code"], name="rating_once_per_factor")
        ]

    def __str__(self) -> str:
        return self.factor_code


class Judgement(Written):
    """The overall judgement on one domain: words chosen from the instrument's list, and why."""

    domain = models.CharField(max_length=60)
    words = models.CharField(max_length=60, blank=True)
    rationale = models.TextField(blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["assessment", "domain"], name="judgement_once_per_domain")
        ]

    def __str__(self) -> str:
        return self.domain


class Sharing(models.TextChoices):
    """Whether the person was shown the assessment or told what it says."""

    IN_FULL = "in_full", "Shared in full"
    IN_PART = "in_part", "Shared in part"
    NOT = "not_shared", "Not shared"


class Formulation(Written):
    """How it fits together: the text under each of the instrument's headings, and the person's own view.

    Where the instrument asks for it, whether it was shared with the person, and a summary on one page.
    """

    texts = models.JSONField(default=dict, blank=True)
    own_view = models.TextField("the person's own view", blank=True)
    shared = models.CharField("whether it was shared with them", max_length=20, choices=Sharing, blank=True)
    shared_how = models.TextField("when it was shared, and how", blank=True)
    not_shared_because = models.TextField("why it was not shared, or not in full", blank=True)
    one_page = models.TextField("summary on one page", blank=True)
    return_reason = models.TextField("why it was returned", blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["assessment"], name="formulation_once")]

    def __str__(self) -> str:
        return "Formulation"


class FormulationLine(Written):
    """One line of a table of the formulation: a need, or something that is not known.

    ``texts`` answers the columns of the instrument's table; ``factors`` holds the factors it is about. A line
    that was taken out is kept, and is no part of the assessment.
    """

    table = models.CharField(max_length=60)
    added_at = models.DateTimeField(default=timezone.now)
    texts = models.JSONField(default=dict, blank=True)
    factors = models.JSONField("factors it is about", default=list, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["assessment", "table", "added_at"], name="line_in_its_table")]

    def __str__(self) -> str:
        return f"A line of {self.table}"
