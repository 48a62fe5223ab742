"""Referring a person to another agency: what one agency writes, and what the other makes of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import AGENCY_WIDE, Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor, System
from cases.models.case import Case
from cases.models.openness import LEADS, NOT_EXCLUDED, asked_of_case, open_case_rule
from cases.models.person import NumberScheme


class ReferralState(models.TextChoices):
    """How far the two agencies have got."""

    SENT = "sent", "Waiting for an answer"
    RETURNED = "returned", "Returned for more"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ACCEPTED = "accepted", "Accepted"


class DeclineGround(models.TextChoices):
    """Why an agency does not take a person on. Unfounded is kept for a short time only."""

    UNFOUNDED = "unfounded", "Unfounded: nothing in it gives rise to concern"
    NOT_ENOUGH = "not_enough", "There is some concern, but not enough to open a case"
    ELSEWHERE = "elsewhere", "Another agency or service should take it"
    NOT_OURS = "not_ours", "The person is not ours to work with"


class PersonKnows(models.TextChoices):
    """What the person knows of being referred."""

    AGREES = "agrees", "They know, and agree"
    OBJECTS = "objects", "They know, and do not agree"
    TOLD = "told", "They know; what they think of it is not known"
    NOT_TOLD = "not_told", "They do not know"


class Feedback(models.TextChoices):
    """What a referrer may be told of what became of it."""

    WORKING = "working", "We are working with the person"
    OFFERED = "offered", "Support was offered and not taken up"
    NO_FURTHER = "no_further", "We looked into it, and nothing further is needed"
    PASSED_ON = "passed_on", "We passed it to another agency"
    NO_MORE = "no_more", "No more may be told than that we looked into it"


class Referral(Scoped):
    """What one agency told another about a person, and what became of it. Of no case until it is accepted.

    ``history`` lists each step with its day, who took it and their reason; and, where it was sent again, how
    it read before. ``lapses_on`` is the day from which nobody is shown it any longer.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=14, unique=True)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    forenames = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    sort_name = models.CharField(max_length=202, db_collation="C")
    date_of_birth = models.DateField(null=True, blank=True)
    number_scheme = models.CharField(max_length=20, choices=NumberScheme, blank=True)
    number = models.CharField("identity number", max_length=40, blank=True)
    facts = models.TextField("what happened")
    opinion = models.TextField("what the referrer makes of it", blank=True)
    how_known = models.TextField("how it is known")
    is_danger = models.BooleanField("immediate danger")
    danger_done = models.TextField("what was done about the danger", blank=True)
    protective = models.TextField("what protects", blank=True)
    person_knows = models.CharField("what the person knows", max_length=10, choices=PersonKnows)
    knows_why = models.TextField("about what the person knows", blank=True)
    gateway = models.CharField("statutory basis", max_length=100, blank=True)
    whom_to_ask = models.CharField(max_length=120)
    reached_by = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.SENT)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.TextField(blank=True)
    decline_ground = models.CharField(max_length=12, choices=DeclineGround, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", null=True, blank=True)
    lapses_on = models.DateField(null=True, blank=True)
    feedback = models.CharField("what the referrer was told", max_length=12, choices=Feedback, blank=True)
    feedback_words = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True, blank=True)
    history = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["sent_by", "to_agency", "sort_name", "date_of_birth", "number"],
                condition=Q(state__in=["sent", "returned"]),
                nulls_distinct=False,
                name="referral_once_under_way",
            ),
            models.CheckConstraint(
                condition=~Q(from_agency=F("to_agency")), name="referral_to_another_agency"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "returned"]) | ~Q(answer_reason=""),
                name="referral_a_no_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted") | Q(case__isnull=True), name="referral_of_a_case_once_accepted"
            ),
        ]
        indexes = [
            models.Index(fields=["to_agency", "state"], name="referral_by_receiver"),
            models.Index(fields=["from_agency", "-sent_at"], name="referral_by_sender"),
            models.Index(fields=["sort_name"], name="referral_by_name"),
            models.Index(fields=["date_of_birth"], name="referral_by_birth"),
            models.Index(fields=["number"], name="referral_by_number"),
        ]

    def __str__(self) -> str:
        return f"Referral {self.reference}"

    @property
    def listed_name(self) -> str:
        """*Surname, Forenames*, for lists."""
        return f"{self.surname}, {self.forenames}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Whoever sent it and their managers; who answers it; and, once it is of a case, who leads that."""
        if isinstance(actor, System):
            return EVERY_ROW
        kept = Q(lapses_on__isnull=True) | Q(lapses_on__gt=timezone.localdate())
        if action == Action.REFER_PERSON:
            return kept & _sent_by(actor)
        if action == Action.ANSWER_REFERRAL:
            return kept & (_received_by(actor) | _on_its_case(actor, action))
        return kept & (_sent_by(actor) | _received_by(actor) | _on_its_case(actor, action))


def _sent_by(actor: ActingPerson) -> Q:
    if not may(actor.role, Action.REFER_PERSON):
        return NOTHING
    sent = Q(from_agency_id=actor.agency_id) & asked_of_case(f"({NOT_EXCLUDED})", actor)
    return sent if actor.role in AGENCY_WIDE else sent & Q(sent_by_id=actor.user_id)


def _received_by(actor: ActingPerson) -> Q:
    if not may(actor.role, Action.ANSWER_REFERRAL):
        return NOTHING
    return Q(to_agency_id=actor.agency_id, case__isnull=True) & ~Q(state=ReferralState.WITHDRAWN)


def _on_its_case(actor: ActingPerson, action: Action) -> Q:
    open_to = open_case_rule(actor, action, section=Section.INFORMATION)
    named = open_case_rule(actor, action, section=Section.IDENTITY)
    return open_to & named & (Q(to_agency_id=actor.agency_id) | asked_of_case(LEADS, actor))
