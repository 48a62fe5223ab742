"""An organisation that works on cases."""

from uuid import uuid4

from django.db import models


class AgencyKind(models.TextChoices):
    """What sort of organisation it is."""

    PRISON = "prison", "Prison"
    PROBATION = "probation", "Probation"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    COMMUNITY = "community", "Community organisation"
    CENTRAL = "central", "Central team"


class Regime(models.TextChoices):
    """The data protection law the agency works under."""

    PART3 = "part3", "DPA 2018 Part 3 (law enforcement)"
    UK_GDPR = "uk_gdpr", "UK GDPR"


class Agency(models.Model):
    """A prison, a probation unit, a police force, a community group: a controller in its own right.

    A statutory agency may take part in a case under a statutory gateway; any other needs a sharing agreement.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    regime = models.CharField(max_length=20, choices=Regime)
    is_statutory = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name
