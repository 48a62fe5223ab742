"""What must be passed on whatever was promised: that it was explained beforehand, and what then was told."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.plan import Plan
from interventions.models.session import Session


class ThresholdsExplained(OfCase):
    """The person was told beforehand what has to be passed on: recorded once a plan, asked until it is."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    explained_on = models.DateField()
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["plan"], name="thresholds_explained_once_a_plan")]
        verbose_name_plural = "thresholds explained"

    def __str__(self) -> str:
        return f"Thresholds explained on {self.explained_on}"


class SessionDisclosure(OfCase):
    """What was disclosed in a session over the threshold; ``earlier`` keeps how it read before, and why."""

    section = Section.SAFETY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="+")
    text = models.TextField("what they disclosed, over the threshold")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    earlier = models.JSONField("how it read before", default=list, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["session"], name="disclosure_once_a_session")]

    def __str__(self) -> str:
        return "Disclosure over the threshold"
