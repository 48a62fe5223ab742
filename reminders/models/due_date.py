"""One thing that must be done by a day."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q, Value

from agencies.models import Agency
from agencies.roles import AGENCY_WIDE, CHOICES, Action
from agencies.scoping import EVERY_ROW, Scoped
from audit.actor import ActingPerson, Actor, System
from reminders.models.case_rule import case_is_open, subject_is_shown

LONG_AGO = date(2000, 1, 1)


class DueDate(Scoped):
    """A duty: what, by which day, whose, and why that day. A dismissed notice never dismisses it.

    It is somebody's (``responsible``) or falls to whoever holds a role at the agency
    (``responsible_role``, such as "any countersigning manager here"). ``what`` and ``reason`` name
    nobody: they are read in lists and may be printed. ``due_on`` is a day in Europe/London; ``look_on``
    keeps the daily sweep from reading every duty every day (left out, it means "at once").
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    case_id = models.UUIDField(null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    responsible_role = models.CharField(max_length=40, choices=CHOICES, blank=True)
    raised_by_id = models.UUIDField(null=True, blank=True)
    what = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    link = models.CharField(max_length=300)
    due_on = models.DateField()
    look_on = models.DateField("next day the sweep looks at it", db_default=Value(LONG_AGO))
    set_at = models.DateTimeField(auto_now=True)
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "kind"], condition=Q(done_at__isnull=True), name="due_once_per_duty"
            ),
            models.CheckConstraint(
                condition=Q(responsible__isnull=False) | ~Q(responsible_role=""),
                name="due_date_has_an_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["look_on"], condition=Q(done_at__isnull=True), name="due_to_look_at"),
            models.Index(
                fields=["responsible", "due_on"],
                condition=Q(done_at__isnull=True),
                name="due_undone_by_person",
            ),
            models.Index(
                fields=["agency", "due_on"], condition=Q(done_at__isnull=True), name="due_undone_by_agency"
            ),
            models.Index(
                fields=["raised_by_id", "due_on"], condition=Q(done_at__isnull=True), name="due_undone_waited"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} by {self.due_on}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own duties, those of one's role, those one waits for; a manager sees the agency's."""
        if isinstance(actor, System):
            return EVERY_ROW
        mine = cls.falls_to(actor) | Q(raised_by_id=actor.user_id)
        if actor.role in AGENCY_WIDE:
            mine |= Q(agency_id=actor.agency_id)
        return mine & case_is_open(actor, action) & subject_is_shown(actor)

    @staticmethod
    def falls_to(actor: ActingPerson) -> Q:
        """The duties that are somebody's own, or their role's at the agency they act for."""
        role_here = Q(agency_id=actor.agency_id, responsible_role=actor.role)
        return Q(responsible_id=actor.user_id) | role_here
