"""Whether a programme suits somebody: what was answered, decided and confirmed, and what they say to it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.programme import Programme


class SuitabilityStatus(models.TextChoices):
    """How far a decision has come."""

    WAITING = "waiting", "Waits for confirmation"
    RETURNED = "returned", "Returned"
    CONFIRMED = "confirmed", "Confirmed"
    SUPERSEDED = "superseded", "Superseded by a later decision"


class SuitabilityOutcome(models.TextChoices):
    """What was decided."""

    SUITABLE = "suitable", "Suitable"
    WITH_ADVICE = "with_advice", "Suitable with advice"
    NOT_NOW = "not_now", "Not now"
    NOT_SUITABLE = "not_suitable", "Not suitable"


SUITABLE = (SuitabilityOutcome.SUITABLE, SuitabilityOutcome.WITH_ADVICE)


class WhyDecided(models.TextChoices):
    """Why it was decided, when it is not the first time."""

    FIRST = "first", "The first decision"
    RETURNED = "returned", "The earlier one was returned"
    DUE = "due", "The day set for it has come"
    CHANGED = "changed", "Something has changed or become known"
    APPEAL = "appeal", "The person appealed"


class Answered(models.TextChoices):
    """What is said of one criterion."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    NOT_KNOWN = "not_known", "Not known"


class Basis(models.TextChoices):
    """What taking part would rest on."""

    CONSENT = "consent", "Their consent"
    STATUTORY = "statutory", "A condition, order or duty"


class Barrier(models.TextChoices):
    """What makes taking part hard."""

    LITTLE_CONTACT = "little_contact", "Little earlier contact with the staff who manage the sentence"
    SAFETY = "safety", "Safety of the person or of others"
    TIMING = "timing", "Timing: release, transfer, work or education"
    LANGUAGE = "language", "Language"
    OTHER = "other", "Something else"


class Suitability(OfCase):
    """One decision whether one programme suits the person, against the criteria of its version that day.

    What it says never changes: it is confirmed or returned, and a later decision takes its place.
    ``answers``, ``queries`` and ``barriers`` hold codes and what was typed to each. The screening or
    assessment it could rest on is named by value.
    """

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    why_decided = models.CharField(max_length=20, choices=WhyDecided, default=WhyDecided.FIRST)
    appealed_on = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    answers = models.JSONField("what was said of each criterion", default=list, blank=True)
    queries = models.JSONField("what was raised", default=list, blank=True)
    barriers = models.JSONField("what makes it hard", default=list, blank=True)
    screening_reference = models.CharField(max_length=14, blank=True)
    screening_title = models.CharField(max_length=160, blank=True)
    screened_on = models.DateField(null=True, blank=True)
    advised_by = models.CharField("who advised", max_length=200, blank=True)
    advice = models.TextField("what they advised", blank=True)
    outcome = models.CharField(max_length=20, choices=SuitabilityOutcome)
    reasons = models.TextField("reasons")
    alternative = models.CharField("what was offered instead", max_length=40, blank=True)
    alternative_reason = models.TextField("about the alternative", blank=True)
    basis = models.CharField(max_length=20, choices=Basis, blank=True)
    basis_rests_on = models.TextField("what the basis is", blank=True)
    informed_on = models.DateField(null=True, blank=True)
    informed_how = models.TextField("how they were told", blank=True)
    decide_again_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=SuitabilityStatus, default=SuitabilityStatus.WAITING)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    checked_on = models.DateField(null=True, blank=True)
    returned_reason = models.TextField("why it was returned", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        verbose_name = "decision on suitability"
        verbose_name_plural = "decisions on suitability"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "programme"], condition=Q(status="waiting"), name="suitability_one_waiting"
            ),
            models.UniqueConstraint(
                fields=["case", "programme"], condition=Q(status="confirmed"), name="suitability_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("author")),
                name="suitability_checked_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", checked_by__isnull=True, checked_on__isnull=True)
                | (~Q(status="waiting") & Q(checked_by__isnull=False, checked_on__isnull=False)),
                name="suitability_checked_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(status="returned") ^ Q(returned_reason=""), name="suitability_returned_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Decision on suitability ({self.get_outcome_display()})"

    @property
    def is_suitable(self) -> bool:
        """Whether it says that the programme suits, with or without advice."""
        return self.outcome in SUITABLE


class TheirAnswer(models.TextChoices):
    """What the person says to taking part."""

    AGREES = "agrees", "They want to take part"
    UNDECIDED = "undecided", "They have not decided yet"
    REFUSES = "refuses", "They refuse, which is their right"


class TakingPart(OfCase):
    """What the person said to taking part, on a day. The latest stands; every earlier one stays readable.

    It is their right to refuse, so it is never evidence for a rating, and nothing of what a lawyer advised
    them is kept.
    """

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    suitability = models.ForeignKey(Suitability, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=20, choices=TheirAnswer)
    answered_on = models.DateField()
    own_words = models.TextField("what they say about it", blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        verbose_name = "answer to taking part"
        verbose_name_plural = "answers to taking part"
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return str(self.get_answer_display())
