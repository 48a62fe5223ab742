"""What was reported about somebody: fact apart from opinion, graded, lowered or dismissed with a reason."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.handling import UntilGraded, handled_for
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


class ItemKind(models.TextChoices):
    """What somebody hands in. A casual remark is welcome; none of them is cited before it is graded."""

    REPORT = "report", "A report"
    OBSERVATION = "observation", "Something seen or heard"
    REMARK = "remark", "A casual remark"


class Influence(models.TextChoices):
    """Where influence is spoken of, which way it goes."""

    EXERTING = "exerting", "Influences others"
    RECEIVING = "receiving", "Is influenced by others"
    COERCED = "coerced", "Is made to by others"
    MENTORING = "mentoring", "Is helping somebody, as a mentor would"
    UNCLEAR = "unclear", "Unclear"


class InformationItem(SectionEntry):
    """One item as it was reported, without who reported it: that is kept apart (`InformationSource`)."""

    section = Section.INFORMATION
    asked = (
        "kind",
        "observed_on",
        "setting",
        "in_a_line",
        "fact",
        "influence",
        "opinion",
        "subject_category",
        "lawful_basis",
        "review_by",
        "until_graded",
    )
    beside = (
        "status",
        "graded_with",
        "source_grade",
        "information_grade",
        "handling",
        "conditions",
        "read_by",
        "handling_conditions",
        "capability",
        "intent",
        "engagement",
        "threat_to",
        "rests_on_faith",
    )
    names = ("agency", "recorded_by", "from_agency")
    headline = "in_a_line"
    past = frozenset({"observed_on"})
    writing = Action.SUBMIT_INFORMATION
    can_be_withdrawn = False  # it is dismissed, with a reason

    kind = chosen("What it is", ItemKind)
    influence = chosen(
        "Which way does influence go?",
        Influence,
        needed=False,
        help_text="Only if it is about influence between people. If you cannot tell, say unclear.",
    )
    in_a_line = one_line("In a line", needed=True, help_text="Never who reported it.")
    fact = long_text(
        "What was seen, said or found", needed=True, help_text="Fact only. Never who reported it."
    )
    opinion = long_text("What you make of it", help_text="Your own view, kept apart from the fact.")
    observed_on = day("Day it was observed", needed=True)
    setting = long_text(
        "What in the setting may explain it",
        help_text="Think of this first: how the person was treated, the regime, news from the family.",
    )
    subject_category = chosen("In what capacity the person is spoken of", SubjectCategory)
    lawful_basis = chosen("Lawful basis", LawfulBasis)
    review_by = day(
        "Review by", needed=True, help_text="The day by which it is confirmed, lowered or dismissed."
    )
    until_graded = chosen(
        "Who may read it until it is graded",
        UntilGraded,
        help_text="Whoever grades it then says how it is handled.",
    )

    # Whoever handed it in may act for an agency without this section: then the lead agency looks after it.
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    status = models.CharField(max_length=10, choices=InformationStatus, default=InformationStatus.UNGRADED)
    graded_with = models.CharField(max_length=30, blank=True)
    source_grade = models.CharField(max_length=3, blank=True)
    information_grade = models.CharField(max_length=3, blank=True)
    handling = models.CharField(max_length=3, blank=True)
    conditions = ArrayField(
        models.CharField(max_length=30), verbose_name="handling conditions", default=list, blank=True
    )
    read_by = ArrayField(models.UUIDField(), verbose_name="agencies that may read it", null=True, blank=True)
    handling_conditions = models.TextField("further instructions", blank=True, max_length=2_000)

    # Words of the grading's own lists, said when it is graded; never added up.
    capability = models.CharField(max_length=30, blank=True)
    intent = models.CharField(max_length=30, blank=True)
    engagement = models.CharField(max_length=30, blank=True)
    threat_to = ArrayField(
        models.CharField(max_length=30), verbose_name="who may be harmed", default=list, blank=True
    )
    rests_on_faith = models.CharField(
        "rests on religious practice alone", max_length=3, choices=(("yes", "Yes"), ("no", "No")), blank=True
    )
    faith_considered = models.TextField(
        "what was considered about religious practice", blank=True, max_length=5_000
    )

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
            models.CheckConstraint(
                condition=Q(read_by__isnull=True) | ~Q(conditions=[]), name="information_read_by_condition"
            ),
        ]

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The rule of the section, and only those its handling lets the actor read."""
        return super().scope(actor, action) & handled_for(actor)

    @property
    def grades(self) -> str:
        """How it was graded, "2 B P": source, information, handling."""
        return f"{self.source_grade} {self.information_grade} {self.handling}"

    def answers_shown(self) -> dict[str, Any]:
        """Who reads it until it is graded says nothing any more once it is."""
        said = self.answers()
        if self.graded_with:
            said.pop("until_graded")
        return said

    def recorded_for(self) -> Agency:
        """The agency of whoever handed it in."""
        return self.from_agency or self.agency

    def earlier_shown(self, actor: ActingPerson) -> list[dict[str, Any]]:
        """Its own agency's alone: what was taken out before it was shared stays with whoever took it out."""
        return super().earlier_shown(actor) if self.agency_id == actor.agency_id else []

    def why_fixed(self) -> str:
        """An item that was graded is lowered or dismissed, not rewritten."""
        if self.status != InformationStatus.UNGRADED:
            return "This item has been graded, so it is lowered or dismissed with a reason, never rewritten"
        return super().why_fixed()
