"""How a case was closed, each time it was, and the reviews that follow six and twelve months later."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.case import ClosingOutcome
from cases.models.of_case import OfCase


class CaseClosing(OfCase):
    """One closing: by whom, how the work had ended and why; and, if it was re-opened, by whom and why."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=ClosingOutcome)
    reason = models.TextField()
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(reopened_at__isnull=True), name="closing_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_because="")
                | (Q(reopened_at__isnull=False) & ~Q(reopened_because="")),
                name="closing_reopened_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Closed on {self.closed_on}"


class ReviewState(models.TextChoices):
    """What became of a review after closing."""

    DUE = "due", "To be held"
    HELD = "held", "Held"
    CALLED_OFF = "called_off", "Not needed: the case was re-opened"


class ReReferral(models.TextChoices):
    """What a review after closing finds."""

    NOT_NEEDED = "not_needed", "No, nothing calls for it"
    ELSEWHERE = "elsewhere", "Yes, and it was referred to somebody else"
    REOPEN = "reopen", "Yes, this case is to be re-opened"


class PostExitReview(OfCase):
    """A look at somebody whose case was closed so many months ago: what is known since, and what follows.

    Its day stands from the moment of closing. Whoever leads the case holds it; everybody on it reads it.
    """

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    closing = models.ForeignKey(CaseClosing, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.DUE)
    who_was_asked = models.CharField("who was asked", max_length=300, blank=True)
    known_since = models.TextField("what is known since the closing", blank=True)
    re_referral = models.CharField(max_length=10, choices=ReReferral, blank=True)
    follows = models.TextField("what follows", blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    held_at = models.DateTimeField(null=True, blank=True)
    earlier = models.JSONField("how it read before", default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["closing", "months"], name="post_exit_once_each"),
            models.CheckConstraint(
                condition=~Q(state="held")
                | (Q(held_at__isnull=False, held_by__isnull=False) & ~Q(known_since="") & ~Q(re_referral="")),
                name="post_exit_held_says_what",
            ),
        ]
        indexes = [models.Index(fields=["case", "due_on"], name="post_exit_by_case")]

    def __str__(self) -> str:
        return f"{self.months}-month review"
