"""An appointment: a session that is to be held. It is never rewritten: it ends, and another follows."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.plan import Plan
from interventions.models.session import Session


class Setting(models.TextChoices):
    """The kind of place, and no more: the room, the house and the number to ring are not kept."""

    OFFICE = "office", "At one of our offices"
    PRISON = "prison", "In prison"
    REMOTE = "remote", "By video or telephone"
    HOME = "home", "Where they live"
    ELSEWHERE = "elsewhere", "Somewhere else"


class AppointmentState(models.TextChoices):
    """What became of it."""

    PLANNED = "planned", "Planned"
    MOVED = "moved", "Moved"
    CANCELLED = "cancelled", "Cancelled"
    WRITTEN_UP = "written_up", "Written up"


class MovedBy(models.TextChoices):
    """Who asked for another time, or for none."""

    PERSON = "person", "The person"
    FACILITATOR = "facilitator", "A facilitator"
    ESTABLISHMENT = "establishment", "The prison"
    COURT = "court", "A court"
    AGENCY = "agency", "Another agency"
    ELSE = "else", "Somebody else"


_SETTLED = Q(settled_at__isnull=False, settled_by__isnull=False)


class Appointment(OfCase):
    """When, how long, in what kind of place, who leads it, and which modules are intended."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    setting = models.CharField(max_length=10, choices=Setting)
    establishment = models.CharField("the regime it keeps to, with its version", max_length=80, blank=True)
    modules = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    despite = models.TextField("why it was booked all the same", blank=True)
    instead_of = models.OneToOneField("self", models.PROTECT, related_name="+", null=True, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=AppointmentState, default=AppointmentState.PLANNED)
    asked_by = models.CharField("who asked for it", max_length=15, choices=MovedBy, blank=True)
    why = models.TextField("why it was moved or cancelled", blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    session = models.OneToOneField(Session, models.PROTECT, related_name="+", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_takes_time"),
            models.CheckConstraint(
                condition=Q(second_facilitator__isnull=True) | ~Q(second_facilitator=F("facilitator")),
                name="appointment_two_different_facilitators",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="planned", asked_by="", why="", settled_at__isnull=True, session__isnull=True)
                    | (Q(state="written_up", asked_by="", why="", session__isnull=False) & _SETTLED)
                    | (
                        Q(state__in=["moved", "cancelled"], session__isnull=True)
                        & _SETTLED
                        & ~Q(asked_by="")
                        & ~Q(why="")
                    )
                ),
                name="appointment_ended_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "starts_at"], name="appointment_of_plan"),
            models.Index(
                fields=["facilitator", "starts_at"],
                condition=Q(state="planned"),
                name="appointment_led_by",
            ),
        ]

    def __str__(self) -> str:
        return f"Appointment ({self.get_state_display()})"
