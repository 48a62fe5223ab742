"""Somebody asks what is held about them: the request, its parts, and the words of each part as frozen.

The request and its parts hold no case content, so that a governance officer, who sees none, can look
after them. The items do; each belongs to the section its words come from.
"""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import Actor, System
from cases.models.handling import not_kept
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


def own_agencys_case(actor: Actor, action: Action) -> Q:
    """Of one's own agency: for its governance officers, and for those to whom the case is open.

    Nothing to somebody the case is kept from.
    """
    from cases.models.limits import Exclusion

    if isinstance(actor, System):
        return EVERY_ROW
    if action != Action.VIEW and not may(actor.role, action):
        return NOTHING
    ours = Q(agency_id=actor.agency_id)
    if may(actor.role, Action.MANAGE_RIGHTS):
        excluded = Exclusion.unguarded.filter(in_force(), case_id=OuterRef("case_id"), user_id=actor.user_id)
        return ours & ~Q(Exists(excluded))
    return ours & open_case_rule(actor, action)


class AskedBy(models.TextChoices):
    """Who asks."""

    PERSON = "person", "The person"
    REPRESENTATIVE = "representative", "Somebody acting for the person"


class IdentityCheck(models.TextChoices):
    """How it was made sure that it is they who ask."""

    KNOWN = "known", "Asked in person, to somebody who knows them"
    DOCUMENTS = "documents", "Documents were seen"
    ESTABLISHMENT = "establishment", "Confirmed by the establishment where they are held"
    AUTHORITY = "authority", "The person's signed authority was seen"


class SubjectAccessState(models.TextChoices):
    """How far the answer has come."""

    PREPARING = "preparing", "Being prepared"
    RELEASED = "released", "Released"
    HANDED_OVER = "handed_over", "Handed over"


class SubjectAccessRequest(OfCase):
    """One request to one agency about one case: the clock and who did what, and nothing of the case."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14)
    person_id = models.UUIDField()
    asked_by = models.CharField(max_length=20, choices=AskedBy)
    received_on = models.DateField()
    identity_checked = models.CharField(max_length=20, choices=IdentityCheck)
    due_on = models.DateField()
    extended_because = models.CharField(max_length=1000, blank=True)
    reasons_version = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=SubjectAccessState, default=SubjectAccessState.PREPARING)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_hash = models.CharField(max_length=64, blank=True)
    handed_over_on = models.DateField(null=True, blank=True)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(state="preparing", released_by__isnull=True, released_hash="")
                | (~Q(state="preparing") & Q(released_by__isnull=False) & ~Q(released_hash="")),
                name="subject_access_released_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(state="preparing"), name="subject_access_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["agency", "due_on"], name="subject_access_by_agency")]

    def __str__(self) -> str:
        return f"Subject access request on {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Each agency's own."""
        return own_agencys_case(actor, action)


class PartState(models.TextChoices):
    """How far a part of the pack has come."""

    WAITING = "waiting", "Not begun"
    BEGUN = "begun", "Being prepared"
    PREPARED = "prepared", "Prepared"
    BY_RULE = "by_rule", "Withheld by rule"


class SubjectAccessPart(OfCase):
    """One section of the pack: who prepares it and what was decided, in numbers and reasons."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(SubjectAccessRequest, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(max_length=10, choices=PartState, default=PartState.WAITING)
    rule = models.CharField(max_length=30, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    prepared_at = models.DateTimeField(null=True, blank=True)
    released = models.PositiveIntegerField(default=0)
    redacted = models.PositiveIntegerField(default=0)
    withheld = models.PositiveIntegerField(default=0)
    reasons = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "in_section", "holder"],
                nulls_distinct=False,
                name="subject_access_part_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="prepared") | (Q(prepared_by__isnull=False) & ~Q(digest="")),
                name="subject_access_part_prepared_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Part: {self.get_in_section_display()}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Each agency's own; somebody's own notes are prepared by them, all else by who may prepare."""
        rule = own_agencys_case(actor, action)
        if isinstance(actor, System) or action == Action.VIEW:
            return rule
        is_own = action in {Action.PREPARE_OWN_NOTES, Action.KEEP_NOTES}
        return rule & (Q(holder_id=actor.user_id) if is_own else Q(holder__isnull=True))


class Answer(models.TextChoices):
    """What was decided about an item."""

    UNDECIDED = "undecided", "Not decided yet"
    RELEASE = "release", "Release"
    REDACT = "redact", "Release with parts withheld"
    WITHHOLD = "withhold", "Withhold"


class SubjectAccessItem(OfCase):
    """Something held about the person, in the words it had when the part was begun, and what was decided."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    part = models.ForeignKey(SubjectAccessPart, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    source_id = models.UUIDField()
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    words = models.TextField()
    suggested = models.TextField(blank=True)
    suggested_reason = models.CharField(max_length=30, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.UNDECIDED)
    reason = models.CharField(max_length=30, blank=True)
    released_words = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="undecided", reason="", released_words="")
                | (Q(answer="release", reason="") & ~Q(released_words=""))
                | (Q(answer="redact") & ~Q(reason="") & ~Q(released_words=""))
                | (Q(answer="withhold", released_words="") & ~Q(reason="")),
                name="subject_access_item_says_why",
            )
        ]
        indexes = [models.Index(fields=["part", "position"], name="subject_access_item_by_part")]

    def __str__(self) -> str:
        return "Item of a subject access pack"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Of one's own agency, by the rule of the section; somebody's own words only to them.

        Nor the words of an item that was kept from the agency after they were gathered.
        """
        rule = open_case_rule(actor, action, section_column="in_section")
        if isinstance(actor, System):
            return rule
        own = Q(holder__isnull=True) | Q(holder_id=actor.user_id)
        handled = ~Q(in_section=Section.INFORMATION) | not_kept("source_id", actor)
        return rule & own & Q(agency_id=actor.agency_id) & handled
