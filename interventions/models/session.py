"""A session: what others may read of it, what was said in it, and what was worrying about it, kept apart."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule, supervised_by
from interventions.models.plan import Plan
from interventions.models.programme import SessionWords


class Session(OfCase):
    """When, whether they came, what was worked on, how they took part, and a summary others may read."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    words = models.ForeignKey(SessionWords, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    attendance = models.CharField(max_length=60)
    attended = models.BooleanField()
    modules = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    engagement = models.CharField(max_length=60, blank=True)
    progress_summary = models.TextField(blank=True)
    next_session_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(attended=True) | Q(engagement="", modules=[]),
                name="session_missed_has_no_engagement",
            ),
            models.CheckConstraint(
                condition=Q(next_session_on__isnull=True) | Q(next_session_on__gt=F("held_on")),
                name="session_next_comes_after",
            ),
            models.CheckConstraint(
                condition=Q(second_facilitator__isnull=True) | ~Q(second_facilitator=F("facilitator")),
                name="session_two_different_facilitators",
            ),
        ]
        indexes = [models.Index(fields=["case", "-held_on"], name="session_by_day")]

    def __str__(self) -> str:
        return f"Session of {self.held_on}"


class LastHomework(models.TextChoices):
    """What became of what was to be done since the last session."""

    DONE = "done", "Done"
    PARTLY = "partly", "Partly done"
    NOT_DONE = "not_done", "Not done"
    NONE_SET = "none_set", "Nothing was to be done"


class OfItsFacilitators(OfCase):
    """What was said: for those who led the session and hold the section, and to read for their supervisor.

    It bears its own day: a supervisor reads it without the rest of the session, another section's.
    ``shifts`` names a factor by its key alone, so that whoever reads this and no ratings learns of none.
    """

    section = Section.SESSION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    held_on = models.DateField()
    what_was_said = models.TextField(blank=True)
    shifts = models.JSONField("what shifted, towards change or away", default=list, blank=True)
    what_shifted = models.TextField(blank=True)
    engagement_evidence = models.TextField("what showed how they took part", blank=True)
    own_reflection = models.TextField("their own reflection, in their words", blank=True)
    disclosures = models.TextField("what they disclosed, under the threshold", blank=True)
    last_homework = models.CharField(
        "whether they did what they took away last time", max_length=10, choices=LastHomework, blank=True
    )
    homework = models.TextField(blank=True)

    class Meta(Scoped.Meta):
        abstract = True

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The case's rule for the section, and one's own session; to read, those of people supervised too."""
        rule = open_case_rule(actor, action, section=cls.section)
        if not isinstance(actor, ActingPerson):
            return rule
        led = Q(facilitator_id=actor.user_id) | Q(second_facilitator_id=actor.user_id)
        if action == Action.VIEW:
            supervised = supervised_by(actor).values("supervised_id")
            led |= Q(facilitator_id__in=supervised) | Q(second_facilitator_id__in=supervised)
        return rule & led


class SessionNote(OfItsFacilitators):
    """What was said, what shifted, and what the person took away to do."""

    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["session"], name="session_note_once")]

    def __str__(self) -> str:
        return "Session note"
