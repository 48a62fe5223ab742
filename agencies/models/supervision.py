"""Who supervises whose work with participants."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agencies.models.agency import Agency
from agencies.validity import no_backwards_validity


class Supervision(models.Model):
    """A supervisor and somebody whose sessions they supervise, at one agency, from when until when.

    Known to colleagues, no case content; what was said in supervision is kept elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    supervised = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="supervision_not_backwards"),
            models.CheckConstraint(
                condition=~Q(supervisor=F("supervised")), name="nobody_supervises_themselves"
            ),
        ]
        indexes = [models.Index(fields=["supervisor", "agency"], name="supervision_by_supervisor")]

    def __str__(self) -> str:
        return f"{self.supervisor_id} supervises {self.supervised_id}"
