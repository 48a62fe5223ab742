"""What is said to the media about a case: who answers, with which approved line, and what was asked."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models.kept_up import KeptUp
from cases.models.of_case import OfCase
from cases.models.section_entry import EntryDuty, chosen, day, long_text

_USER = settings.AUTH_USER_MODEL


class MediaContact(OfCase):
    """The one person who answers the media on a case, and those who did before."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reached_by = models.CharField("how journalists reach them", max_length=200)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until__isnull=True), name="one_media_contact_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return "Media contact"


class MediaLine(OfCase):
    """Words proposed for the media. They are used only once every agency on the case has approved them."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    about = models.CharField("what it answers", max_length=200)
    words = models.TextField("the line", max_length=2_000)
    replaces = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField("why it is no longer used", max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="media_line_ended_says_why",
            )
        ]

    def __str__(self) -> str:
        return "Line for the media"


class MediaVictims(OfCase):
    """Whether those who keep victims informed were told of a line first; for the section Victims alone."""

    section = Section.VICTIMS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.OneToOneField(MediaLine, models.PROTECT, related_name="+")
    was_told = models.BooleanField("was the victim liaison contact told?")
    words = models.TextField("what came of it", max_length=2_000)
    recorded_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = False

    def __str__(self) -> str:
        return "Victims and a line for the media"


class LineDecision(models.TextChoices):
    """What an agency says to a line."""

    WAITING = "waiting", "Not answered yet"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"


class MediaApproval(OfCase):
    """What one agency on the case says to one line."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.ForeignKey(MediaLine, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=LineDecision, default=LineDecision.WAITING)
    reason = models.TextField("why", max_length=2_000, blank=True)
    decided_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["line", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "agency"], name="media_line_answered_once_by_each"),
            models.CheckConstraint(
                condition=~Q(decision="refused") | ~Q(reason=""), name="media_line_refused_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_at__isnull=True)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False)),
                name="media_line_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_decision_display())


class MediaAnswer(models.TextChoices):
    """What a journalist was told."""

    WAITING = "waiting", "Not answered yet"
    LINE = "line", "An approved line"
    NO_COMMENT = "no_comment", "No comment"


class MediaEnquiry(OfCase):
    """What a journalist asked, when, and what they were told."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outlet = models.CharField("newspaper, station or website", max_length=120)
    journalist = models.CharField("name of the journalist", max_length=120, blank=True)
    received_on = models.DateField()
    question = models.TextField("what was asked", max_length=5_000)
    answer_by = models.DateField(null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=MediaAnswer, default=MediaAnswer.WAITING)
    line = models.ForeignKey(MediaLine, models.PROTECT, related_name="+", null=True, blank=True)
    remarks = models.TextField("remarks", max_length=2_000, blank=True)
    answered_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-received_on", "-recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="line", line__isnull=False) | (~Q(answer="line") & Q(line__isnull=True)),
                name="media_enquiry_answered_with_a_line",
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at__isnull=True)
                | (~Q(answer="waiting") & Q(answered_at__isnull=False)),
                name="media_enquiry_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return "Enquiry from the media"


class Interest(models.TextChoices):
    """What may make the media ask."""

    RELEASE = "release", "Release"
    COURT = "court", "Court hearing"
    DEPORTATION = "deportation", "Deportation"
    OTHER = "other", "Something else"


class MediaDate(KeptUp):
    """A day on which the media may ask. Whoever answers them is reminded two weeks ahead."""

    section = Section.CORE
    asked = ("why", "expected_on", "details", "over_on")
    headline = "why"
    past = frozenset({"over_on"})
    told = "Day of expected media interest recorded"
    duty: ClassVar[EntryDuty | None] = EntryDuty(
        kind="media_date",
        on="expected_on",
        over="over_on",
        what="Prepare for interest of the media on {reference}",
        page="cases:interest",
        one_per_case=False,
        days_ahead=14,
    )

    why = chosen("What may make the media ask", Interest)
    expected_on = day("Day it is expected", needed=True)
    details = long_text(
        "What to prepare",
        help_text="Nothing that only some sections may hold: everybody on the case reads it.",
    )
    over_on = day("Day it passed, or was called off")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "day of expected interest"
        verbose_name_plural = "days of expected interest"

    def falls_to(self, actor: ActingPerson) -> tuple[UUID, UUID] | None:
        """Whoever answers the media on the case now, if anybody."""
        contacts = MediaContact.objects.visible_to(actor).filter(case_id=self.case_id, until__isnull=True)
        return contacts.values_list("user_id", "agency_id").first()
