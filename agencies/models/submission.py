"""What protects typing: forms already sent, and text kept back from a refused one."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class SubmittedForm(models.Model):
    """A form that was carried out once. Sent again (a double click), it answers with the same place to go."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.UUIDField()
    user_id = models.UUIDField()
    claimed_in = models.UUIDField()
    path = models.CharField(max_length=300)
    answer = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "key"], name="form_submitted_once")]
        indexes = [models.Index(fields=["submitted_at"], name="submitted_form_by_age")]

    def __str__(self) -> str:
        return f"Form {self.key}"


class StashedPost(models.Model):
    """Text somebody typed into a form that could not be taken: encrypted, theirs alone, kept for a while."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    why = models.CharField(max_length=40)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return f"Kept text for {self.path}"
