"""The case: the core section, and the thread everything else hangs on."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from audit.actor import Actor
from cases.models.openness import open_case_rule
from cases.models.person import Person


class CaseStatus(models.TextChoices):
    """Where the case stands."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Pathway(models.TextChoices):
    """In what capacity the person is worked with."""

    REMAND = "remand", "On remand"
    CUSTODY_TERRORISM = "custody_terrorism", "In custody for a terrorism offence"
    CUSTODY_CONNECTED = "custody_connected", "In custody, terrorism-connected"
    CUSTODY_CONCERN = "custody_concern", "In custody, of concern"
    LICENCE = "licence", "On licence"
    TPIM = "tpim", "TPIM"
    TEO = "teo", "Temporary exclusion order"
    VOLUNTARY = "voluntary", "Voluntary support"
    POST_EXIT = "post_exit", "Post-exit monitoring"


class Strand(models.TextChoices):
    """The published strands. Optional, several or mixed; never a default."""

    ISLAMIST = "islamist", "Islamist extremism"
    RIGHT_WING = "right_wing", "Right-wing terrorism"
    LASIT = "lasit", "Left, anarchist or single-issue (LASIT)"
    MIXED = "mixed", "Mixed or unclear"


class ClosingOutcome(models.TextChoices):
    """How a case ended."""

    COMPLETED = "completed", "Work completed"
    SENTENCE_ENDED = "sentence_ended", "Sentence or order ended"
    TRANSFERRED = "transferred", "Transferred and accepted elsewhere"
    WITHDREW = "withdrew", "The person withdrew from voluntary support"
    DIED = "died", "The person died"
    OPENED_IN_ERROR = "opened_in_error", "Opened in error"


class Marking(models.TextChoices):
    """How the record is marked. Nothing above OFFICIAL is kept here: only whom to ask."""

    OFFICIAL = "OFFICIAL", "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"


class Case(Scoped):
    """One piece of work with one person. Status, dates and team; names live in the identity section."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=14, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    initials = models.CharField(max_length=10)
    pathway = models.CharField(max_length=30, choices=Pathway)
    strands = ArrayField(models.CharField(max_length=20, choices=Strand), default=list, blank=True)
    status = models.CharField(max_length=10, choices=CaseStatus, default=CaseStatus.OPEN)
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    whereabouts = models.CharField("where they are", max_length=120, blank=True)
    lead_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    lead_practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_on = models.DateField()
    next_review_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_outcome = models.CharField(max_length=20, choices=ClosingOutcome, blank=True)
    closing_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(status="open", closed_on__isnull=True, closing_outcome="")
                    | (Q(status="closed", closed_on__isnull=False) & ~Q(closing_outcome=""))
                ),
                name="case_closed_with_date_and_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_not_closed_before_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "next_review_on"], name="case_by_review"),
            models.Index(fields=["lead_practitioner", "status"], name="case_by_lead"),
            models.Index(fields=["lead_agency", "status"], name="case_by_lead_agency"),
            models.Index(fields=["person"], name="case_by_person"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def case_id(self) -> UUID:
        """Its own key: so that whatever is about a case is told so in the same way, the case included."""
        return self.pk

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The one rule (`cases/models/openness.py`)."""
        return open_case_rule(actor, action, case="pk")
