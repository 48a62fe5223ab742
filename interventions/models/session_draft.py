"""A write-up that is not finished: what one facilitator has typed so far, for their eyes alone."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.models.kept_as_typed import KeptAsTyped
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule
from interventions.models.plan import Plan


class SessionDraft(KeptAsTyped, OfCase):
    """What is typed of the next write-up of a plan, by question; emptied once the session is logged."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["plan", "writer"], name="session_draft_one_a_writer")]

    def __str__(self) -> str:
        return "Write-up not finished"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The case's rule, and one's own."""
        rule = open_case_rule(actor, action, section=cls.section)
        if not isinstance(actor, ActingPerson):
            return rule
        return rule & Q(writer_id=actor.user_id, agency_id=actor.agency_id)
