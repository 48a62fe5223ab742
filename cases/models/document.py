"""Documents of a case, each in one section, in versions."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.case import Case, Marking
from cases.models.openness import open_case_rule

# An item of information is read as its handling says, and who reported by one agency: a document has neither.
NOT_FOR_DOCUMENTS = frozenset({Section.INFORMATION, Section.SOURCE})


class ScanState(models.TextChoices):
    """What the scanner said."""

    NOT_SCANNED = "not_scanned", "Not scanned: this service has no scanner"
    WAITING = "waiting", "In quarantine: waiting to be scanned"
    CLEAN = "clean", "Scanned"
    HARMFUL = "harmful", "Harmful: erased"


class Document(Scoped):
    """One version of a document: the section decides who reads it. ``sealed`` is what was uploaded.

    ``kept_as`` is the name it has in the store, once it was moved there: then nothing of it is here.
    ``scanned_with`` is the scanner and its signatures, as it names them itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    marking = models.CharField(max_length=30, choices=Marking, default=Marking.SENSITIVE)
    series = models.UUIDField()
    number = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()
    kept_as = models.CharField(max_length=64, blank=True)
    scan = models.CharField(max_length=20, choices=ScanState)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scanned_with = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="document_version_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="document_withdrawn_says_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "-recorded_at"], name="document_by_case")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """By the rule of its own section; withdrawn and scanned again by the agency that uploaded it."""
        rule = open_case_rule(actor, action, section_column="in_section")
        if isinstance(actor, ActingPerson) and action != Action.VIEW:
            rule &= Q(agency_id=actor.agency_id)
        return rule

    def can_be_opened(self) -> bool:
        """Whether its content may leave."""
        return self.scan in {ScanState.CLEAN, ScanState.NOT_SCANNED} and bool(self.size)

    def is_put_away_from(self, agency_id: UUID) -> bool:
        """Whether it was withdrawn by another agency: it may have been filed where it should not be read."""
        return self.withdrawn_at is not None and self.agency_id != agency_id


class ObjectToErase(models.Model):
    """The name of something in the store that no document names any longer; a trigger puts it here."""

    kept_as = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.kept_as
