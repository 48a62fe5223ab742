"""What one agency on a case asks another, and what that gives: read by these two and by nobody else."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.case import Case
from cases.models.openness import open_case_rule

# Somebody's own, and never an agency's to ask for or to give.
NOT_TO_ASK_FOR = frozenset({Section.SOURCE, Section.SESSION, Section.SUPERVISION})


class RequestStage(models.TextChoices):
    """How far an information request has got."""

    WAITING = "waiting", "Waiting for an answer"
    PARTLY = "partly", "Answered in part"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


STILL_ASKED = (RequestStage.WAITING, RequestStage.PARTLY)


class RefusalGround(models.TextChoices):
    """Why an agency does not give what it was asked for."""

    NOT_HELD = "not_held", "We do not hold it"
    NO_BASIS = "no_basis", "We have no legal basis to share it"
    NOT_NEEDED = "not_needed", "It is more than this purpose needs"
    PREJUDICE = "prejudice", "Sharing it would harm an investigation or proceedings"
    SAFETY = "safety", "Sharing it would put somebody in danger"
    CONFIDENCE = "confidence", "It was given to us in confidence"


class PassingOn(models.TextChoices):
    """What the agency that receives an answer may do with it."""

    NOT_ON = "not_on", "For your agency only: do not pass it on"
    ASK_FIRST = "ask_first", "Ask us before you pass it on or rely on it"
    ON_CASE = "on_case", "May be passed to agencies on this case that need it"


class InformationRequest(Scoped):
    """What is asked, why, on what basis and by when; the section says who at the two agencies reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    what = models.TextField("what is asked")
    why = models.TextField("what it is needed for")
    gateway = models.CharField("on what basis", max_length=200)
    answer_by = models.DateField()
    stage = models.CharField(max_length=10, choices=RequestStage, default=RequestStage.WAITING)
    ground = models.CharField("ground of refusal", max_length=20, choices=RefusalGround, blank=True)
    ended_because = models.TextField("why it was refused or withdrawn", blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=~Q(from_agency=F("to_agency")), name="request_between_two"),
            models.CheckConstraint(
                condition=~Q(stage="refused") | (~Q(ground="") & ~Q(ended_because="")),
                name="request_refused_with_ground",
            ),
        ]
        indexes = [models.Index(fields=["case", "-asked_at"], name="request_by_case")]

    def __str__(self) -> str:
        return "Information request"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The two agencies, as far as they are shown the section."""
        rule = open_case_rule(actor, action, section_column="in_section")
        if isinstance(actor, ActingPerson):
            rule &= Q(from_agency_id=actor.agency_id) | Q(to_agency_id=actor.agency_id)
        return rule


class InformationAnswer(Scoped):
    """One part of an answer, as it was given: it is added to, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    request = models.ForeignKey(InformationRequest, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    words = models.TextField("what is given")
    not_given = models.TextField("what is not given, and why", blank=True)
    passing_on = models.CharField("may it be passed on?", max_length=10, choices=PassingOn)
    is_last = models.BooleanField()

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["request", "given_at"], name="answer_by_request")]

    def __str__(self) -> str:
        return "Answer to an information request"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """With its request."""
        if not isinstance(actor, ActingPerson):
            return Q()
        asked = InformationRequest.objects.visible_to(actor, action)
        return Q(request_id__in=asked.values("pk"))
