"""How far raters agree with an instrument, as the clock counted it: about raters and wordings, no person."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from assessments.models.instrument import Instrument
from audit.actor import Actor, System


class AgreementFigures(Scoped):
    """The figures of one version of an instrument. Never changed; the next ones are another row.

    ``groups`` holds what may be told and nothing else: no pair, no case, no rater, and no count that was kept
    back. Like the instrument they belong to no agency.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    groups = models.JSONField()
    counted_at = models.DateTimeField(default=timezone.now)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["instrument", "-counted_at"], name="agreement_by_instrument")]

    def __str__(self) -> str:
        return "How far raters agree"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Whoever looks after research and quality, wherever they do."""
        if isinstance(actor, System):
            return EVERY_ROW
        if may(actor.role, Action.SEE_STATISTICS) and action in {Action.VIEW, Action.SEE_STATISTICS}:
            return EVERY_ROW
        return NOTHING
