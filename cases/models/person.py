"""The person the record is about. Without the identity section they are initials and a reference."""

from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from agencies.roles import Action
from agencies.scoping import EVERY_ROW, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.openness import open_case_rule


def person_rule(actor: Actor, action: Action, *, person: str, section: Section | None) -> Q:
    """A person is visible through any case of theirs that is open to the actor."""
    from cases.models.case import Case

    if isinstance(actor, System):
        return EVERY_ROW
    cases = Case.unguarded.filter(
        open_case_rule(actor, action, case="pk", section=section), person_id=OuterRef(person)
    )
    return Q(Exists(cases))


class Person(Scoped):
    """Somebody with a case. Holds nothing that names them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(Scoped.Meta):
        abstract = False

    def __str__(self) -> str:
        return "Person"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Through any visible case."""
        return person_rule(actor, action, person="pk", section=None)


class OfPerson(Scoped):
    """A row of the identity section."""

    class Meta(Scoped.Meta):
        abstract = True

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Through any visible case on which the identity section was granted."""
        return person_rule(actor, action, person="person_id", section=Section.IDENTITY)


class PersonIdentity(OfPerson):
    """Name and date of birth."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    forenames = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    # By code point: the beginning of a name is then a range, which an index serves under row security too.
    sort_name = models.CharField(max_length=202, db_collation="C")
    date_of_birth = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["sort_name"], name="identity_by_name"),
            models.Index(fields=["date_of_birth"], name="identity_by_birth"),
        ]

    def __str__(self) -> str:
        return f"{self.forenames} {self.surname}"

    @property
    def listed_name(self) -> str:
        """*Surname, Forenames*, for lists."""
        return f"{self.surname}, {self.forenames}"


class Alias(OfPerson):
    """Another name the person is or was known by. One recorded by mistake is withdrawn, not deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    # Folded (cases/name_rules.py): as it is looked for.
    sort_name = models.CharField(max_length=202, db_collation="C")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "person", Lower("name"), condition=Q(withdrawn_at__isnull=True), name="alias_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class NumberScheme(models.TextChoices):
    """Whose number it is."""

    CRN = "crn", "CRN"
    PRISON_NUMBER = "prison_number", "Prison number"
    PNC = "pnc", "PNC number"
    HOME_OFFICE = "home_office", "Home Office reference"
    NHS = "nhs", "NHS number"
    LOCAL = "local", "Local reference"


class IdentityNumber(OfPerson):
    """An identity number, by scheme. One recorded by mistake is withdrawn, not deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=20, choices=NumberScheme)
    value = models.CharField(max_length=40)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "value"],
                condition=Q(withdrawn_at__isnull=True),
                name="identity_number_once",
            )
        ]
        indexes = [models.Index(fields=["value"], name="identity_number_by_value")]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"
