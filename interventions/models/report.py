"""A report on a plan: how the work goes or how it ended, written by one person and signed off by another."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.plan import Plan


class ReportKind(models.TextChoices):
    """What a report is about."""

    PROGRESS = "progress", "Progress report"
    COMPLETION = "completion", "Completion report"
    EARLY_END = "early_end", "Report on ending early"


AT_THE_END = (ReportKind.COMPLETION, ReportKind.EARLY_END)


class ReportState(models.TextChoices):
    """How far a report has come."""

    WAITING = "waiting", "Waiting to be signed off"
    SENT_BACK = "sent_back", "Sent back"
    SIGNED = "signed", "Signed off"


UNSIGNED = (ReportState.WAITING, ReportState.SENT_BACK)


class Attained(models.TextChoices):
    """How far a goal was reached, in words that stand in no order of merit."""

    REACHED = "reached", "Reached"
    PARTLY = "partly", "Partly reached"
    NOT_YET = "not_yet", "Not reached yet"
    CANNOT_SAY = "cannot_say", "It cannot be said"


class StartedFrom(models.TextChoices):
    """Where the person stood when the work began, in the words of the programmes; they are in no order."""

    STRONGLY_ENGAGED = "strongly_engaged", "Strongly engaged"
    DOUBTING = "doubting", "Doubting"
    DISENGAGED = "disengaged", "Disengaged"
    CANNOT_SAY = "cannot_say", "It cannot be said"


class EndedBecause(models.TextChoices):
    """Why a plan ended before it was completed."""

    THEIR_CHOICE = "their_choice", "The person chose to stop"
    MOVED = "moved", "They moved or were released"
    TIME_RAN_OUT = "time_ran_out", "The sentence, order or support ended"
    HEALTH = "health", "Health"
    SAFETY = "safety", "It was not safe to go on"
    NOT_SUITABLE = "not_suitable", "The programme turned out not to suit them"
    ON_OUR_SIDE = "on_our_side", "We could not deliver it"
    ANOTHER = "another", "Another reason"


class PlanReport(OfCase):
    """How far each goal was reached, what was delivered and what should follow.

    ``goals``, ``sessions``, ``dose`` and ``hoped_for`` are in the words of the day it was written: a report
    goes on saying what it said when a session is corrected or the programme has a newer version. Where the
    person started is said by whoever writes, and is no copy of the stage that was judged: that stands in the
    assessments, for fewer readers. ``earlier`` keeps each wording that was sent back. Nobody
    who wrote any of it signs it off.
    """

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    earlier_authors = ArrayField(models.UUIDField(), default=list, blank=True)
    kind = models.CharField(max_length=12, choices=ReportKind)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.WAITING)
    written_on = models.DateField()
    ended_because = models.CharField("why it ended early", max_length=15, choices=EndedBecause, blank=True)
    how_it_went = models.TextField("how the work went")
    started_from = models.CharField("where they started", max_length=20, choices=StartedFrom, blank=True)
    hoped_for = models.CharField("what the work was for from there", max_length=300, blank=True)
    seen_since = models.TextField("what was seen since", blank=True)
    goals = models.JSONField("how far each goal was reached", default=list)
    dose = models.CharField("sessions held against planned", max_length=120)
    sessions = models.JSONField("session by session", default=list)
    in_the_way = models.TextField("what got in the way", blank=True)
    own_words = models.TextField("what the person says about it", blank=True)
    further_work = models.TextField("further work")
    shared_with = models.TextField("who it is shared with")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    sent_back_because = models.TextField("what is missing", blank=True)
    earlier = models.JSONField("wordings that were sent back", default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(kind__in=["completion", "early_end"]),
                name="report_one_at_the_end",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(kind="progress", state__in=["waiting", "sent_back"]),
                name="report_one_of_progress_waits",
            ),
            models.CheckConstraint(
                condition=Q(state="signed", signed_by__isnull=False, signed_at__isnull=False)
                | (~Q(state="signed") & Q(signed_by__isnull=True, signed_at__isnull=True)),
                name="report_signed_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("author")),
                name="report_signed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | (Q(sent_back_by__isnull=False) & ~Q(sent_back_because="")),
                name="report_sent_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kind="early_end") ^ Q(ended_because=""), name="report_ended_early_says_why"
            ),
            models.CheckConstraint(
                condition=Q(started_from="", seen_since="") | ~(Q(started_from="") | Q(seen_since="")),
                name="report_start_says_what_was_seen",
            ),
        ]
        indexes = [models.Index(fields=["case", "-written_on"], name="report_by_case")]

    def __str__(self) -> str:
        return str(self.get_kind_display())
