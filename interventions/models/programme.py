"""What is delivered, and the words for how a session went: versioned data, never code."""

from uuid import uuid4

from django.db import models


class _Edition(models.Model):
    """One version of a definition, as it was read from its file. Not case content: colleagues may read it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    definition = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Programme(_Edition):
    """One version of a programme: modules and their aims, goals, dose, and which factors they may answer.

    A version that a plan rests on never changes; a correction is a new version.
    """

    class Meta:
        ordering = ["code", "-version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="programme_version_once")]

    @property
    def is_legacy(self) -> bool:
        """Whether it is kept for its history only: nothing new begins with it."""
        return bool(self.definition.get("legacy", False))


class SessionWords(_Edition):
    """One version of the words for attendance and engagement. In words only: nothing here is counted up."""

    class Meta:
        ordering = ["code", "-version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="session_words_version_once")]
        verbose_name_plural = "session words"
