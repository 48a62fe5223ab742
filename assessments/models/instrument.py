"""The instruments people are assessed with: versioned data, never code."""

from uuid import uuid4

from django.db import models


class Instrument(models.Model):
    """One version of an instrument: its factors, levels and headings. Not case content: anyone may read it.

    A definition that has been loaded never changes, and a trigger holds everybody to it; a correction is a
    new version, so that an assessment stays readable in the words it was written in. Whether it may be used
    for new assessments is all that is ever changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    definition = models.JSONField()
    sha256 = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    enabled = models.BooleanField(default=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"
