"""What the sections of the record have in common: dated, authored entries, corrected and never deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase


@dataclass(frozen=True, slots=True)
class EntryDuty:
    """Somebody has to look again on a day in an entry.

    ``on`` names the question, ``over`` the one that ends it, ``page`` where the next is recorded;
    ``one_per_case`` for decisions that follow each other: the newest alone says when to look again.
    ``ended_by`` are the answers to ``over`` that end it; any answer does if none are named.
    ``days_ahead`` says how long before its day somebody has to begin.
    """

    kind: str
    on: str
    what: str
    page: str
    over: str = ""
    one_per_case: bool = True
    days_ahead: int = 0
    ended_by: frozenset[str] = frozenset()
    why: str = "The record says to look again on this day"

    def is_over(self, entry: "SectionEntry") -> bool:
        """Whether the entry says that nothing is due of it any longer."""
        said = getattr(entry, self.over) if self.over else ""
        return said in self.ended_by if self.ended_by else bool(said)


class SectionEntry(OfCase):
    """One entry of one section: what is known, who recorded it for which agency, and how it read before.

    A section's tables extend this and say what is asked (``asked``, in order), which answer stands over the
    entry (``headline``), which days cannot lie ahead (``past``), and what the chronology says of a new one
    (``told``, on the day in ``happened``; ``told_to_writer`` where the entry is theirs), what is due
    (``duty``), by which answer a further meeting with the person is planned (``plans``), which comes from a
    list of the agency's own (``picked``), and whether the team has to acknowledge it (``tells_team``).
    ``happening`` is what has happened once one is recorded, ``moved`` once the answer to a question changes
    (`cases/happenings.py`). ``beside`` is what others decided of it, answered by the API too. Forms,
    endpoints and pages follow.
    """

    asked: ClassVar[tuple[str, ...]]
    headline: ClassVar[str]
    past: ClassVar[frozenset[str]] = frozenset()
    beside: ClassVar[tuple[str, ...]] = ()
    names: ClassVar[tuple[str, ...]] = ("agency", "recorded_by")
    told: ClassVar[str] = ""
    happened: ClassVar[str] = ""
    told_to_writer: ClassVar[bool] = False
    writing: ClassVar[Action] = Action.RECORD_ENTRY
    can_be_withdrawn: ClassVar[bool] = True
    duty: ClassVar[EntryDuty | None] = None
    tells_team: ClassVar[bool] = False
    plans: ClassVar[str] = ""
    picked: ClassVar[str] = ""
    happening: ClassVar[str] = ""
    moved: ClassVar[Mapping[str, str]] = {}

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    earlier = models.JSONField("how it read before", default=list, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField("why it was withdrawn", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = True
        ordering = ["-recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="%(class)s_withdrawn_says_why",
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name).capitalize()

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read by all who hold the section; corrected and withdrawn by the agency that recorded it."""
        rule = super().scope(actor, action)
        if isinstance(actor, ActingPerson) and action != Action.VIEW:
            rule &= Q(agency_id=actor.agency_id)
        return rule

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong between answers that are right one by one; nothing unless a kind says otherwise."""
        return {}

    @classmethod
    def faults_of_a_child(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """What may not be recorded of somebody under eighteen; nothing unless a kind says otherwise."""
        return {}

    def why_fixed(self) -> str:
        """Why it can no longer be corrected or withdrawn; empty while it can."""
        return "This entry was withdrawn, so it can only be read" if self.withdrawn_at else ""

    def falls_to(self, actor: ActingPerson) -> tuple[UUID, UUID] | None:
        """Whose duty it makes, and at which agency, where a kind names somebody; else whoever leads."""
        return None

    def recorded_for(self) -> Agency:
        """The agency for which whoever recorded it acted."""
        return self.agency

    def answers_shown(self) -> dict[str, Any]:
        """The answers that still say something."""
        return self.answers()

    def earlier_shown(self, actor: ActingPerson) -> list[dict[str, Any]]:
        """How it read before, as far as this reader is shown it: all of it, unless a kind says otherwise."""
        return list(self.earlier)

    def answers(self) -> dict[str, Any]:
        """What was answered, by question."""
        return {name: getattr(self, name) for name in self.asked}


def long_text(label: str, *, help_text: str = "", needed: bool = False) -> "models.TextField[str, str]":
    """A question answered with several lines of professional text."""
    return models.TextField(label, blank=not needed, max_length=20_000, help_text=help_text)


def one_line(
    label: str, *, help_text: str = "", needed: bool = False, at_most: int = 200
) -> "models.CharField[str, str]":
    """A question answered in a line."""
    return models.CharField(label, max_length=at_most, blank=not needed, help_text=help_text)


def chosen(
    label: str, choices: type[models.TextChoices], *, help_text: str = "", needed: bool = True
) -> "models.CharField[str, str]":
    """A question answered from a list."""
    return models.CharField(label, max_length=40, choices=choices, blank=not needed, help_text=help_text)


def day(label: str, *, help_text: str = "", needed: bool = False) -> Any:
    """A question answered with a date."""
    return models.DateField(label, null=not needed, blank=not needed, help_text=help_text)
