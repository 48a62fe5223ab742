"""That somebody opened a case although one of somebody alike was open to them, and why."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import EVERY_ROW, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.case import Case
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


class ToldApart(OfCase):
    """The case that was opened, the one that was there, and why another was opened all the same.

    Read only by whoever may know who both are about: to anybody else it would tell of a hidden case.
    """

    section = Section.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    other_case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    reason = models.TextField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["case", "other_case"], name="told_apart_once")]

    def __str__(self) -> str:
        return "Told apart"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """With the identity section of both cases."""
        if isinstance(actor, System):
            return EVERY_ROW
        own = open_case_rule(actor, action, section=cls.section)
        return own & open_case_rule(actor, action, case="other_case_id", section=cls.section)
