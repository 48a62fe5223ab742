"""Why a signed assessment is to be looked at again, and what somebody decided about it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.assessment import Assessment
from audit.actor import ActingPerson, Actor
from cases.happenings import Happening
from cases.models.of_case import OfCase


class ReviewReason(OfCase):
    """Something happened since an assessment was countersigned. Opened once for each kind while it is open.

    Written by a database function: whoever records what happened need not see the assessment.
    ``in_section`` is where it is told; readers without it know only that there is a reason.
    """

    section = Section.ASSESSMENT_SUMMARY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    what = models.CharField("what happened", max_length=30, choices=Happening)
    in_section = models.CharField(max_length=30, choices=Section)
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    why_none = models.TextField("why no new assessment is needed", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "what"],
                condition=Q(settled_at__isnull=True),
                name="review_opened_once",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, why_none="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(why_none=""),
                name="review_settled_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.get_what_display()

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read with the assessment; decided by whoever may assess at the agency that wrote it."""
        rule = super().scope(actor, action)
        if isinstance(actor, ActingPerson) and action != Action.VIEW:
            rule &= Q(agency_id=actor.agency_id)
        return rule
