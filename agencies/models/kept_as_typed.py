"""What every row has that is saved while it is typed."""

from uuid import UUID

from django.db import models
from django.utils import timezone

SAVED = ("saved_at", "written_in", "sending", "version")


class KeptAsTyped(models.Model):
    """When it was last saved, in which open page, and by which of that page's sendings (milliseconds)."""

    saved_at = models.DateTimeField(null=True, blank=True)
    written_in = models.UUIDField(null=True, blank=True)
    sending = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def mark_saved(self, written_in: UUID | None, sending: int | None) -> None:
        """Note that it is saved now, and from where; ``SAVED`` names what to save with it."""
        self.saved_at, self.written_in, self.sending = timezone.now(), written_in, sending
        self.version += 1
