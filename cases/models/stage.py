"""Two judgements in words, each with its basis: the stage of disengagement, and the strand."""

from django.db import models

from agencies.sections import Section
from cases.models.case import Strand
from cases.models.section_entry import EntryDuty, SectionEntry, chosen, day, long_text, one_line

# What a review of the strand may find beside the published strands.
NO_STRAND = "none"


class Stage(models.TextChoices):
    """Where the person starts from, as published for the intervention. Words: they are in no order."""

    ENGAGED = "engaged", "Strongly engaged"
    DOUBTING = "doubting", "Doubting"
    DISENGAGED = "disengaged", "Disengaged, consolidating"
    UNCLEAR = "unclear", "Cannot be said on what is known"


class StrandFound(models.TextChoices):
    """What a review of the strand found."""

    NONE = NO_STRAND, "No strand fits, or it cannot be said"
    ISLAMIST = Strand.ISLAMIST.value, Strand.ISLAMIST.label
    RIGHT_WING = Strand.RIGHT_WING.value, Strand.RIGHT_WING.label
    LASIT = Strand.LASIT.value, Strand.LASIT.label
    MIXED = Strand.MIXED.value, Strand.MIXED.label


class StageOfDisengagement(SectionEntry):
    """Where somebody judged the person to stand on a day. The earlier judgements stay; none is a score."""

    section = Section.ASSESSMENT_SUMMARY
    asked = ("stage", "in_words", "basis", "judged_on", "judged_by", "persons_view")
    headline = "stage"
    past = frozenset({"judged_on"})
    told = "Stage of disengagement judged"
    happened = "judged_on"

    stage = chosen("Stage", Stage)
    in_words = long_text(
        "The judgement in words", needed=True, help_text="What has changed, and what has not."
    )
    basis = long_text(
        "What it rests on",
        needed=True,
        help_text="Assessment, sessions, what was seen. What speaks against it.",
    )
    judged_on = day("Day it was judged", needed=True)
    judged_by = one_line("Who judged it", needed=True, help_text="Name and role, or the meeting.")
    persons_view = long_text("What the person says about it")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "stage of disengagement"
        verbose_name_plural = "stages of disengagement"
        indexes = [models.Index(fields=["case", "-judged_on", "-recorded_at"], name="stage_by_case")]


class StrandReview(SectionEntry):
    """A look at whether the strand on the record is right. No case needs one; none has one by default."""

    section = Section.ASSESSMENT_SUMMARY
    asked = ("strand", "second_strand", "basis", "decided_by", "decided_on", "look_again_on")
    headline = "strand"
    past = frozenset({"decided_on"})
    told = "Strand reviewed"
    happened = "decided_on"
    duty = EntryDuty("strand_review", "look_again_on", "Review the strand on {reference}", "cases:stage")

    strand = chosen("Strand", StrandFound)
    second_strand = chosen("A second strand beside it", Strand, needed=False)
    basis = long_text(
        "What the decision rests on", needed=True, help_text="Never religious practice or origin alone."
    )
    decided_by = one_line("Who decided", needed=True, help_text="Name and role, or the meeting.")
    decided_on = day("Day of the decision", needed=True)
    look_again_on = day("Look again on")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "review of the strand"
        verbose_name_plural = "reviews of the strand"
