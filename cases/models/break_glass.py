"""Opening a case in an emergency, for a stated purpose and at most an hour, under review afterwards."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase

AT_MOST = timedelta(minutes=60)


class BreakGlass(OfCase):
    """One emergency look: reading only, never past an exclusion, told to the lead agency at once."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=1000)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")) & Q(valid_until__lte=F("valid_from") + AT_MOST),
                name="break_glass_at_most_an_hour",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="break_glass_has_a_purpose"),
        ]
        indexes = [models.Index(fields=["user", "case"], name="break_glass_by_user")]

    def __str__(self) -> str:
        return f"Break-glass on {self.case_id}"
