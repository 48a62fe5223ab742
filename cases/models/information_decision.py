"""What was decided about an item of information, each time with why."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.information import InformationItem
from cases.models.of_case import OfCase


class DecisionKind(models.TextChoices):
    """What was decided about an item."""

    GRADED = "graded", "Graded"
    LOWERED = "lowered", "Lowered"
    CONFIRMED = "confirmed", "Confirmed"
    HANDLED = "handled", "Handling changed"
    NOTICE_SENT = "notice_sent", "Safety notice sent"
    NO_NOTICE = "no_notice", "No safety notice sent"
    NOTICE_KEPT = "notice_kept", "Safety notice kept"
    NOTICE_ENDED = "notice_ended", "Safety notice ended"
    WEIGHED = "weighed", "Weighed anew"
    DISMISSED_INVALID = "dismissed_invalid", "Dismissed: invalid"
    DISMISSED_OLD = "dismissed_old", "Dismissed: out of date"


class InformationDecision(OfCase):
    """One decision about an item, with its reason. Never changed."""

    section = Section.INFORMATION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    reason = models.TextField(max_length=5_000)
    weighed_before = models.TextField("what it was taken to mean before", blank=True)
    # Which notice was sent for the item. Known where the item is read: the notice names no item.
    notice_id = models.UUIDField("the safety notice it led to", null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-decided_at", "pk"]
        indexes = [models.Index(fields=["item", "-decided_at"], name="information_decision_by_item")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read wherever its item is: a reason may quote it."""
        rule = super().scope(actor, action)
        if not isinstance(actor, ActingPerson):
            return rule
        return rule & Q(item_id__in=InformationItem.objects.visible_to(actor).values("pk"))
