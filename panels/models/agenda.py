"""Which cases are on a meeting, and what each agency contributed to them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from panels.models.meeting import Meeting


class AgendaItem(OfCase):
    """A case on the agenda of a meeting.

    ``position`` orders the agenda and is never shown: each reader's items are numbered for that reader, so
    that no gap betrays a case they may not see.
    """

    section = Section.PANEL

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    purpose = models.CharField(max_length=300)
    minutes = models.TextField("note of the discussion", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case"],
                condition=Q(removed_at__isnull=True),
                name="case_once_on_an_agenda",
            )
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_in_order")]

    def __str__(self) -> str:
        return f"{self.case_id} at {self.meeting_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The case's own rule; an item taken off the agenda is gone for everybody."""
        rule = super().scope(actor, action)
        return rule if isinstance(actor, System) else rule & Q(removed_at__isnull=True)


class ContributionStatus(models.TextChoices):
    """How far an agency has come with its contribution."""

    ASKED = "asked", "Not yet started"
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"


class Contribution(OfCase):
    """What one agency tells the meeting about one case. Until it is submitted only that agency sees it."""

    section = Section.PANEL

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    text = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=ContributionStatus, default=ContributionStatus.ASKED)
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "agency"], name="contribution_once_per_agency"),
            models.CheckConstraint(
                condition=(
                    Q(status="submitted", submitted_at__isnull=False, author__isnull=False) & ~Q(text="")
                )
                | (~Q(status="submitted") & Q(submitted_at__isnull=True)),
                name="contribution_submitted_with_text",
            ),
        ]
        indexes = [models.Index(fields=["agency", "status"], name="contribution_by_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} on {self.agenda_item_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The case's own rule; what is not submitted is for its own agency; only that agency writes it."""
        rule = super().scope(actor, action)
        if isinstance(actor, System):
            return rule
        own = Q(agency_id=actor.agency_id)
        return rule & (Q(status=ContributionStatus.SUBMITTED) | own if action == Action.VIEW else own)
