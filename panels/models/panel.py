"""A standing panel: what it is for and who calls it together."""

from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class PanelKind(models.TextChoices):
    """What sort of panel it is."""

    MAPPA_2 = "mappa_2", "MAPPA level 2"
    MAPPA_3 = "mappa_3", "MAPPA level 3"
    CHANNEL = "channel", "Channel panel"
    RESETTLEMENT = "resettlement", "Resettlement panel"
    SEPARATION_CENTRE = "separation_centre", "Separation centre panel"
    CUSTOM = "custom", "Another kind of panel"


class Panel(Scoped):
    """A panel with its remit. Holds nothing about any case."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=PanelKind)
    convening_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    remit = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["convening_agency", "name"], name="panel_by_agency")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The agency that convenes it, and whoever may see one of its meetings."""
        from panels.models.meeting import Meeting

        if isinstance(actor, System):
            return EVERY_ROW
        if not may(actor.role, action):
            return NOTHING
        own = Q(convening_agency_id=actor.agency_id)
        if action != Action.VIEW:
            return own
        return own | Q(Exists(Meeting.objects.visible_to(actor).filter(panel_id=OuterRef("pk"))))
