"""How a plan stood after each change. Every table is of one section and only ever added to."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models.of_case import OfCase
from interventions.models.plan import Plan, RatedFactor


class _Kept(OfCase):
    """Who said it, for which agency, and when: never changed afterwards."""

    section: ClassVar[Section]

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(Scoped.Meta):
        abstract = True


class PlanVersion(_Kept):
    """The plan as it stood after one change, kept by value: words, modules and what it counts on.

    No rating and nothing about safety is in it: these are kept apart, each in its own section.
    """

    section = Section.INTERVENTION

    number = models.PositiveIntegerField()
    as_it_stood = models.JSONField(encoder=DjangoJSONEncoder)
    what = models.CharField("what changed", max_length=160)
    why = models.TextField("why", blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class FactorReason(_Kept):
    """Why no module targets a factor, as it was said; the newest stands."""

    section = Section.ASSESSMENT_SUMMARY

    factor = models.ForeignKey(RatedFactor, models.PROTECT, related_name="+")
    why = models.TextField("why no module targets it")

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["factor", "-written_at"], name="factor_reason_by_time")]

    def __str__(self) -> str:
        return "Reason"


def reason_of(factor: RatedFactor, actor: ActingPerson) -> dict[str, Any]:
    """What makes a reason: the factor's own words as they stand now."""
    return {
        "case_id": factor.case_id,
        "plan_id": factor.plan_id,
        "factor": factor,
        "agency_id": actor.agency_id,
        "written_by_id": actor.user_id,
        "written_at": timezone.now(),
        "why": factor.why_untargeted,
    }


class PlanSafety(_Kept):
    """What keeps the person and the staff safe while the plan runs; the newest stands.

    Threats from those still committed are nobody's to read who does not hold the section of safety.
    """

    section = Section.SAFETY

    number = models.PositiveIntegerField()
    threats = models.TextField("threats from those still committed", blank=True)
    for_participant = models.TextField("what keeps the person safe", blank=True)
    for_staff = models.TextField("what keeps staff safe", blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_safety_once")]

    def __str__(self) -> str:
        return "Safety"
