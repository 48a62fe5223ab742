"""What happened, when, and who says so."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.case import Case
from cases.models.openness import open_case_rule, supervised_by
from cases.models.person_merge import PersonMerge


class EntryKind(models.TextChoices):
    """What sort of thing happened."""

    CASE = "case", "Case"
    CONTACT = "contact", "Contact"
    EVENT = "event", "Event"
    INCIDENT = "incident", "Incident"
    FAMILY = "family", "Family event"
    HAND_OVER = "hand_over", "Hand-over"
    ASSESSMENT = "assessment", "Assessment"
    PLAN = "plan", "Plan"
    SESSION = "session", "Session"
    MEETING = "meeting", "Meeting"


BY_HAND = (EntryKind.CONTACT, EntryKind.EVENT, EntryKind.INCIDENT, EntryKind.FAMILY)


class ChronologyEntry(Scoped):
    """One line of the case's one timeline, with provenance. Each line belongs to the section it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    kind = models.CharField(max_length=20, choices=EntryKind)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    source_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    # Told only to those who may know of the other record: to anybody else it would tell of a hidden case.
    merge = models.ForeignKey(PersonMerge, models.PROTECT, related_name="+", null=True, blank=True)

    # Told where its row is: to whoever wrote it and those who supervise them.
    kept_to_writer = models.BooleanField(default=False, db_default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Functions of the database write lines too, and say nothing of these.
    withdrawn_reason = models.TextField(blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="chronology_withdrawn_says_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "-happened_on"], name="chronology_by_day")]
        verbose_name_plural = "chronology entries"

    def __str__(self) -> str:
        return self.title

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Each line by the rule of its own section; of another record, only who may know of that.

        Of what somebody keeps to themselves, they and those who supervise them. Withdrawn by the agency that
        wrote it.
        """
        rule = open_case_rule(actor, action, section_column="in_section")
        if not isinstance(actor, ActingPerson):
            return rule
        if action != Action.VIEW:
            rule &= Q(source_agency_id=actor.agency_id)
        theirs = Q(kept_to_writer=False) | Q(recorded_by_id=actor.user_id)
        if action == Action.VIEW:
            theirs |= Q(recorded_by_id__in=supervised_by(actor).values("supervised_id"))
        rule &= theirs
        known = PersonMerge.objects.visible_to(actor).filter(pk=OuterRef("merge_id"))
        return rule & (Q(merge__isnull=True) | Q(Exists(known)))

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody wrote it here; every other line tells of an act that has a record of its own."""
        return self.kind in BY_HAND

    def is_put_away_from(self, agency_id: UUID) -> bool:
        """Whether another agency withdrew it: it may have been written where it should not be read."""
        return self.withdrawn_at is not None and self.source_agency_id != agency_id
