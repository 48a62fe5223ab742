"""What stands around an item: its context, and what relies on it. Each is read wherever its item is."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import NOT_FOR_BLIND_RATERS, Section
from audit.actor import ActingPerson, Actor
from cases.models.blind import not_rating_blind
from cases.models.information import InformationItem
from cases.models.of_case import OfCase
from cases.models.section_entry import SectionEntry, chosen, long_text


def with_their_item(actor: Actor) -> Q:
    """Rows whose item the actor may read."""
    if not isinstance(actor, ActingPerson):
        return Q()
    return Q(item_id__in=InformationItem.objects.visible_to(actor).values("pk"))


class ContextKind(models.TextChoices):
    """Where the context comes from."""

    KNOWS_PERSON = "knows_person", "Somebody who knows the person"
    FACTS = "facts", "Facts of the person and the offence"
    CIRCUMSTANCES = "circumstances", "Changing circumstances, such as work, housing, health or family"
    JUDGEMENT = "judgement", "Professional judgement"
    PARTNER = "partner", "A partner agency"


class InformationContext(SectionEntry):
    """What puts an item in its context: it may explain it, bear it out or speak against it."""

    section = Section.INFORMATION
    asked = ("kind", "words")
    headline = "kind"
    writing = Action.SUBMIT_INFORMATION

    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    kind = chosen("Where it comes from", ContextKind)
    words = long_text("What it says", needed=True, help_text="Never who reported the item.")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "context"
        constraints = [*SectionEntry.Meta.constraints]

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """By its own rule, and with its item."""
        return super().scope(actor, action) & with_their_item(actor)


class InformationOrigin(OfCase):
    """From which item a sanitised one was made: for the agency whose items they are, and nobody else."""

    section = Section.INFORMATION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    made_from = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["item"], name="information_sanitised_from_one")]

    def __str__(self) -> str:
        return "Where a sanitised item comes from"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own agency's."""
        rule = super().scope(actor, action)
        return rule & Q(agency_id=actor.agency_id) if isinstance(actor, ActingPerson) else rule


class CitationState(models.TextChoices):
    """Whether the item may be relied on there."""

    STANDS = "stands", "Relied on"
    ASKED = "asked", "Waiting for the owner of the item"
    REFUSED = "refused", "Not agreed"
    ENDED = "ended", "No longer relied on"


class InformationCitation(OfCase):
    """Something that relies on an item: an assessment, a decision. Told when the item is worth less."""

    section = Section.INFORMATION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(InformationItem, models.PROTECT, related_name="+")
    cited_kind = models.CharField(max_length=30)
    cited_id = models.UUIDField()
    in_section = models.CharField("of which section that is", max_length=30, choices=Section)
    what = models.CharField("what relies on it", max_length=100)
    link = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    cited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cited_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=CitationState, default=CitationState.STANDS)
    reason = models.TextField("why it is relied on all the same", blank=True, max_length=5_000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_reason = models.TextField("what was decided about relying on it", blank=True, max_length=5_000)
    looked_at = models.DateTimeField("when it was last looked at again", null=True, blank=True)
    looked_reason = models.TextField("what followed", blank=True, max_length=5_000)
    earlier = models.JSONField("what followed before", default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-cited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "cited_id"],
                condition=Q(state__in=["stands", "asked"]),
                name="information_cited_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | ~Q(reason=""), name="information_citation_asked_why"
            ),
        ]
        indexes = [models.Index(fields=["case", "cited_id"], name="information_citation_by_thing")]

    def __str__(self) -> str:
        return self.what

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read with its item, by no blind rater; written by who relies on it, decided on by its owner."""
        rule = super().scope(actor, action) & with_their_item(actor)
        if isinstance(actor, ActingPerson):
            rule &= ~Q(in_section__in=NOT_FOR_BLIND_RATERS) | not_rating_blind(actor)
        if isinstance(actor, ActingPerson) and action == Action.GRADE_INFORMATION:
            own = InformationItem.objects.visible_to(actor).filter(agency_id=actor.agency_id)
            return rule & Q(item_id__in=own.values("pk"))
        if isinstance(actor, ActingPerson) and action != Action.VIEW:
            return rule & Q(agency_id=actor.agency_id)
        return rule
