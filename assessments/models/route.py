"""How the person came to it, online or offline, as the assessor states it. It alters no rating."""

from django.db import models

from agencies.scoping import Scoped
from assessments.models.draft import Written


class Route(models.TextChoices):
    """Which way it ran."""

    ONLINE = "online", "Mainly online"
    OFFLINE = "offline", "Mainly offline, in person"
    BOTH = "both", "Both online and offline"
    NOT_KNOWN = "not_known", "Not enough information to say"


class RouteSource(models.TextChoices):
    """What shows it."""

    INTERVIEW = "interview", "Interview with the person"
    DEVICE = "device", "Examination of a device"
    ACCOUNTS = "accounts", "Accounts, messages or posts"
    COURT = "court", "Court papers"
    POLICE = "police", "Police or prison security"
    PEOPLE = "people", "Family, friends or staff"


class StatedRoute(Written):
    """The route as one revision of an assessment states it.

    Each revision has a row of its own: the one that was signed stays when the assessment is amended. ``said``
    is what it reads like, in the words of the day it was signed.
    """

    revision = models.PositiveIntegerField(default=1)
    route = models.CharField("which way it ran", max_length=20, choices=Route, blank=True)
    shown_by = models.JSONField("what shows it", default=list, blank=True)
    evidence = models.TextField("evidence of the route", blank=True)
    said = models.JSONField("as it was signed", default=list, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["assessment", "revision"], name="route_once_per_revision")
        ]

    def __str__(self) -> str:
        return "Route"

    @property
    def is_stated(self) -> bool:
        """Whether anything of it was said."""
        return bool(self.route or self.shown_by or self.evidence.strip())
