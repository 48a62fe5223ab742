"""A browser that is signed in, or on the way to it."""

from uuid import uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser's session. The row says whose it is, so that all of somebody's can be ended in one act."""

    handle = models.UUIDField(default=uuid4)
    user_id = models.UUIDField(null=True, blank=True)
    signed_in_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user_id"], name="session_by_user")]

    def __str__(self) -> str:
        return f"Session {self.handle}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """What reads and writes it."""
        from agencies.sign_in_sessions import SessionStore

        return SessionStore
