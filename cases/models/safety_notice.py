"""A warning for everybody who works on the case, in words that give nobody away."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase


class SafetyNotice(OfCase):
    """What to look out for, what to do, whom to call; read by every agency on the case.

    It names no item of information: from which one it came is kept in that item's own history.
    """

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    danger = models.TextField("what the danger is, and to whom", max_length=2_000)
    what_to_do = models.TextField("what to do", max_length=2_000)
    call = models.CharField("whom to call", max_length=200)
    until = models.DateField("the last day it holds")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-sent_at", "pk"]
        indexes = [models.Index(fields=["case", "-sent_at"], name="safety_notice_by_case")]

    def __str__(self) -> str:
        return "Safety notice"
