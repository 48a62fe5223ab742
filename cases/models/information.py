"""What was reported about somebody: fact apart from opinion, graded, lowered or dismissed with a reason."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action, holds
from agencies.scoping import NOTHING, Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule
from cases.models.section_entry import SectionEntry, chosen, day, long_text, one_line


class SubjectCategory(models.TextChoices):
    """In what capacity somebody is spoken of, which the law asks to keep apart."""

    CONVICTED = "convicted", "Convicted of an offence"
    SUSPECTED = "suspected", "Suspected of an offence"
    AT_RISK = "at_risk", "At risk of harm"
    OTHER = "other", "Somebody else"


class LawfulBasis(models.TextChoices):
    """On what basis it is held."""

    LAW_ENFORCEMENT = "law_enforcement", "Law enforcement purpose (DPA 2018 Part 3)"
    PUBLIC_TASK = "public_task", "Public task (UK GDPR)"
    VITAL_INTERESTS = "vital_interests", "To protect somebody's life (UK GDPR)"


class InformationStatus(models.TextChoices):
    """How far an item has come. Only a graded one may be relied on."""

    UNGRADED = "ungraded", "Not graded yet"
    GRADED = "graded", "Graded"
    LOWERED = "lowered", "Lowered"
    DISMISSED = "dismissed", "Dismissed"


class InformationItem(SectionEntry):
    """One item as it was reported, without who reported it: that is kept apart (`InformationSource`)."""

    section = Section.INFORMATION
    asked = (
        "in_a_line",
        "fact",
        "opinion",
        "observed_on",
        "setting",
        "subject_category",
        "lawful_basis",
        "review_by",
    )
    headline = "in_a_line"
    past = frozenset({"observed_on"})
    writing = Action.SUBMIT_INFORMATION
    can_be_withdrawn = False  # it is dismissed, with a reason

    in_a_line = one_line("In a line", needed=True, help_text="Never who reported it.")
    fact = long_text(
        "What was seen, said or found", needed=True, help_text="Fact only. Never who reported it."
    )
    opinion = long_text("What you make of it", help_text="Your own view, kept apart from the fact.")
    observed_on = day("Day it was observed", needed=True)
    setting = long_text(
        "What in the setting may explain it",
        help_text="How the person was treated, a change of regime, news from the family.",
    )
    subject_category = chosen("In what capacity the person is spoken of", SubjectCategory)
    lawful_basis = chosen("Lawful basis", LawfulBasis)
    review_by = day(
        "Review by", needed=True, help_text="The day by which it is confirmed, lowered or dismissed."
    )

    status = models.CharField(max_length=10, choices=InformationStatus, default=InformationStatus.UNGRADED)
    graded_with = models.CharField(max_length=30, blank=True)
    source_grade = models.CharField(max_length=3, blank=True)
    information_grade = models.CharField(max_length=3, blank=True)
    handling = models.CharField(max_length=3, blank=True)
    handling_conditions = models.TextField("handling conditions", blank=True, max_length=2_000)

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "information item"
        constraints = [
            *SectionEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status="ungraded", graded_with="")
                | (~Q(graded_with="") & ~Q(source_grade="") & ~Q(information_grade="") & ~Q(handling=""))
                | Q(status="dismissed", graded_with=""),
                name="information_graded_in_full",
            ),
        ]

    def why_fixed(self) -> str:
        """An item that was graded is lowered or dismissed, not rewritten."""
        if self.status != InformationStatus.UNGRADED:
            return "This item has been graded, so it is lowered or dismissed with a reason, never rewritten"
        return super().why_fixed()


class DecisionKind(models.TextChoices):
    """What was decided about an item."""

    GRADED = "graded", "Graded"
    LOWERED = "lowered", "Lowered"
    DISMISSED_INVALID = "dismissed_invalid", "Dismissed: invalid"
    DISMISSED_OLD = "dismissed_old", "Dismissed: out of date"


class InformationDecision(OfCase):
    """One decision about an item, with its reason. Never changed."""

    section = Section.INFORMATION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    reason = models.TextField(max_length=5_000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-decided_at", "pk"]
        indexes = [models.Index(fields=["item", "-decided_at"], name="information_decision_by_item")]

    def __str__(self) -> str:
        return self.get_kind_display()


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
