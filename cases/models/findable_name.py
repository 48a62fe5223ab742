"""Under which names a person may be found by whom. Kept by triggers (`cases/sql/findable_names.sql`)."""

from typing import Any

from django.db import models
from django.db.models import BooleanField, F, Func, IntegerField, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.db.models.lookups import Exact, GreaterThanOrEqual

from agencies.roles import Action, holds, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import Actor, System
from cases.models.access_row import AccessRow
from cases.models.case import Case


class Marks(models.Field):  # type: ignore[type-arg]
    """The groups of three letters of a name, and of how it sounds, each as one of 256 marks."""

    def db_type(self, connection: object) -> str:
        """As many bits as there are marks."""
        return "bit(256)"


class SharedMarks(Func):
    """How many marks a name shares with what was typed."""

    template = "bit_count(%(expressions)s)"
    arg_joiner = " & "
    output_field = IntegerField()

    def __init__(self, typed: str) -> None:
        super().__init__(F("marks"), MarksOf(typed))


class MarksOf(Func):
    """The marks of a folded name."""

    function = "name_marks"
    output_field = Marks()

    def __init__(self, typed: str) -> None:
        super().__init__(Value(typed))


class IsSimilar(Func):
    """Whether a name has at least half of the marks of what was typed."""

    template = "%(expressions)s"
    arg_joiner = " * 2 >= "
    output_field = BooleanField()
    conditional = True

    def __init__(self, typed: str) -> None:
        super().__init__(
            SharedMarks(typed), Func(MarksOf(typed), function="bit_count", output_field=IntegerField())
        )


def sounds_or_looks_like(name: Combinable, typed: str) -> Q:
    """A name that sounds the same, or shares two thirds of its marks: as `put_possible_matches` compares."""
    sound = Exact(_sound(name), _sound(Value(typed)))
    shared = Func(_marks(name), MarksOf(typed), arg_joiner=" & ", **_COUNTED)
    most = Greatest(Func(_marks(name), **_COUNTED), Func(MarksOf(typed), **_COUNTED))
    return Q(sound) | Q(GreaterThanOrEqual(shared * Value(3), most * Value(2)))


def _sound(name: Combinable) -> Func:
    return Func(name, function="name_sounds", output_field=TextField())


def _marks(name: Combinable) -> Func:
    return Func(name, function="name_marks", output_field=Marks())


_COUNTED: dict[str, Any] = {"function": "bit_count", "output_field": IntegerField()}


class FindableName(Scoped):
    """A name under which one principal may find one case for one span of time.

    Like the access list it only finds: whatever is shown is read again through the rule itself.
    """

    pk = models.CompositePrimaryKey("case_id", "principal", "valid_from", "name_key")
    principal = models.UUIDField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    person_id = models.UUIDField()
    # By code point, so that the beginning of a name is a range under row security too.
    name_key = models.CharField(max_length=202, db_collation="C")
    marks = Marks()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [
            # Holds all a search asks about, side by side: 40,000 names are read in passing.
            models.Index(
                fields=["principal", "name_key"],
                include=["valid_from", "valid_until", "case", "marks"],
                name="findable_by_name",
            )
        ]

    def __str__(self) -> str:
        return f"{self.principal} to {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The rows of whoever asks, and of their agency where their role reaches it all, with the names."""
        if isinstance(actor, System):
            return EVERY_ROW
        if not may(actor.role, action) or not holds(actor.role, Section.IDENTITY):
            return NOTHING
        return in_force() & Q(principal__in=AccessRow.principals_of(actor))
