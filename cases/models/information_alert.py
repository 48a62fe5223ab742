"""New information brought to those who should know of it, and who has said that they read it."""

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
from cases.models.information_use import with_their_item
from cases.models.of_case import OfCase


class InformationAlert(OfCase):
    """One person alerted to one item, by whom and why; read wherever the item is."""

    section = Section.INFORMATION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    why = models.TextField("why they are alerted", max_length=2_000)
    flagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    follows = models.TextField("what they do about it", max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "user", "agency"],
                condition=Q(acknowledged_at__isnull=True),
                name="information_alert_once",
            )
        ]

    def __str__(self) -> str:
        return "Alert"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read with its item; acknowledged by whoever was alerted."""
        rule = super().scope(actor, action) & with_their_item(actor)
        if isinstance(actor, ActingPerson) and action != Action.VIEW:
            return rule & Q(user_id=actor.user_id)
        return rule
