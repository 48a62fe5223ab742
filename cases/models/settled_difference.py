"""What two records of one person say differently, and which of it stands, by whom and why."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import EVERY_ROW, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from cases.models.person_merge import Compared, PersonMerge


class WhichStands(models.TextChoices):
    """Which of the two is to be relied on."""

    PROPOSER = "proposer", "What the record says whose lead proposed it"
    ANSWERER = "answerer", "What the record says whose lead agreed to it"
    BOTH = "both", "Both are right"
    UNCLEAR = "unclear", "It cannot be said yet"


class SettledDifference(OfCase):
    """One difference, as it was settled: both records keep what they say. Settled again, it is added to.

    ``said`` is a digest of what both said then: once either changes, the difference is open again.
    """

    section = Section.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    merge = models.ForeignKey(PersonMerge, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20, choices=Compared)
    stands = models.CharField(max_length=10, choices=WhichStands)
    said = models.CharField(max_length=64)
    reason = models.TextField("why it stands")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="settled_difference_says_why"),
        ]

    def __str__(self) -> str:
        return "Settled difference"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Whoever may know who both cases are about."""
        if isinstance(actor, System):
            return EVERY_ROW
        merges = PersonMerge.objects.visible_to(actor).filter(PersonMerge.both_known(actor))
        return Q(Exists(merges.filter(pk=OuterRef("merge_id"))))
