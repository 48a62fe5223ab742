"""A meeting of a panel, and who was there for each agency."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import ActingPerson, Actor, System
from panels.models.panel import Panel


class MeetingStatus(models.TextChoices):
    """Where the meeting stands, from the first plan to agreed minutes."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    MINUTES_IN_DRAFT = "minutes_in_draft", "Minutes in draft"
    AGREED = "agreed", "Minutes agreed"
    CANCELLED = "cancelled", "Cancelled"


class Meeting(Scoped):
    """One meeting: when, where, who chairs. Each case on it is an agenda item with its own rule."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+")
    convening_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chair_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    confidentiality_agreed = models.BooleanField("confidentiality statement agreed", default=False)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(status="agreed", agreed_at__isnull=False)
                | (~Q(status="agreed") & Q(agreed_at__isnull=True)),
                name="meeting_agreed_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_reason=""),
                name="meeting_cancelled_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="meeting_by_time"),
            models.Index(fields=["convening_agency", "starts_at"], name="meeting_by_agency"),
            models.Index(fields=["chair", "starts_at"], name="meeting_by_chair"),
        ]

    def __str__(self) -> str:
        return f"Meeting of {self.panel_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Seen by its chair, by whoever arranges for the convening agency, and through any visible item.

        Only the chair runs it; only the chair and those who arrange for the convening agency arrange it.
        """
        if isinstance(actor, System):
            return EVERY_ROW
        if not may(actor.role, action):
            return NOTHING
        chairs = Q(chair_id=actor.user_id, chair_agency_id=actor.agency_id)
        if action == Action.RUN_MEETING:
            return chairs
        if may(actor.role, Action.ARRANGE_MEETING) or may(actor.role, Action.RUN_MEETING):
            chairs |= Q(convening_agency_id=actor.agency_id)
        return chairs if action == Action.ARRANGE_MEETING else chairs | _sees_an_item(actor)


def _sees_an_item(actor: ActingPerson) -> Q:
    from panels.models.agenda import AgendaItem

    return Q(Exists(AgendaItem.objects.visible_to(actor).filter(meeting_id=OuterRef("pk"))))


class MeetingAttendance(Scoped):
    """Who came for one agency, or that nobody did."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    names = models.CharField(max_length=300, blank=True)
    present = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="attendance_once_per_agency")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} at {self.meeting_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Whoever may see the meeting; changed by whoever may do the same to the meeting."""
        if isinstance(actor, System):
            return EVERY_ROW
        meetings = Meeting.objects.visible_to(actor, action).filter(pk=OuterRef("meeting_id"))
        return Q(Exists(meetings))
