"""What a meeting decided about a case, and who does what about it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import AGENCY_WIDE, Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from panels.models.agenda import AgendaItem


class Disclosure(models.TextChoices):
    """Whether the panel considered telling somebody outside it, and what it decided."""

    CONSIDERED_YES = "considered_yes", "Considered: disclosure will be made"
    CONSIDERED_NO = "considered_no", "Considered: no disclosure needed"
    NOT_RELEVANT = "not_relevant", "Not relevant to this decision"


class Decision(OfCase):
    """A decision with its reasons, and with the views of those who saw it differently."""

    section = Section.PANEL

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
    decision = models.TextField()
    rationale = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    dissent_resolved = models.TextField("how the different view was resolved", blank=True)
    disclosure = models.CharField("disclosure considered", max_length=20, choices=Disclosure)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["agenda_item"], name="decision_by_item")]

    def __str__(self) -> str:
        return f"Decision on {self.agenda_item_id}"


class ActionStatus(models.TextChoices):
    """What became of an action."""

    OPEN = "open", "Not yet accepted"
    ACCEPTED = "accepted", "Accepted"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"


class PanelAction(OfCase):
    """Something an agency is to do, by a named person and a day, and what is expected to come of it.

    In the meeting the person and the day may be left for later; the minutes cannot be agreed without them.
    A refused action is followed by another that ``replaces`` it, so that agreed minutes stay as they were.
    """

    section = Section.PANEL

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", null=True, blank=True)
    what = models.CharField(max_length=500)
    owner_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    due_on = models.DateField(null=True, blank=True)
    expected_effect = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=10, choices=ActionStatus, default=ActionStatus.OPEN)
    answer = models.TextField("progress, outcome or reason", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="+", null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        verbose_name = "action"
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["done", "refused"]) | ~Q(answer=""),
                name="action_ends_with_words",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(owner_agency__isnull=False),
                name="action_owner_acts_for_an_agency",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "status"], name="action_by_case"),
            models.Index(fields=["owner", "status"], name="action_by_owner"),
            models.Index(fields=["owner_agency", "status"], name="action_by_agency"),
            models.Index(fields=["agenda_item"], name="action_by_item"),
        ]

    def __str__(self) -> str:
        return f"Action on {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The case's own rule; done by the named person, or by a manager of their agency."""
        rule = super().scope(actor, action)
        if isinstance(actor, System) or action != Action.DO_ACTION:
            return rule
        here = Q(owner_agency_id=actor.agency_id)
        return rule & (here if actor.role in AGENCY_WIDE else here & Q(owner_id=actor.user_id))
