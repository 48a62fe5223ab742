"""Where sessions are kept, and when they end: an hour after they were last used, twelve after signing in."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import SESSION_KEY as SIGNED_IN_AS
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.http import HttpRequest
from django.utils import timezone

from agencies.models import Session
from agencies.sign_in_address import address_of, browser_of

_ABOUT = "sign_in"


class SessionStore(InDatabase):
    """Django's store, with rows that say whose they are and an end that use cannot put off."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Our own rows."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row; from the moment it has a user it also has a beginning."""
        user_id = data.get(SIGNED_IN_AS)
        if user_id and _ABOUT not in data:
            data[_ABOUT] = _began()
        row: Any = super().create_model_instance(data)
        about = data.get(_ABOUT)
        if user_id and about:
            row.user_id, row.handle = UUID(user_id), UUID(about["handle"])
            row.signed_in_at = datetime.fromtimestamp(about["at"], tz=timezone.get_default_timezone())
            row.last_used_at = timezone.now()
            row.address, row.browser = about.get("address", ""), about.get("browser", "")
        return row

    def get_expiry_age(self, **kwargs: Any) -> int:
        """How many seconds are left, if it is not used again."""
        idle: int = super().get_expiry_age(**kwargs)
        left = self.seconds_until_the_end()
        return idle if left is None else max(0, min(idle, left))

    def get_expiry_date(self, **_: Any) -> datetime:
        """When it ends, if it is not used again."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age())

    def seconds_until_the_end(self) -> int | None:
        """How many seconds are left at most, however much it is used; nothing while nobody is signed in."""
        about = self.get(_ABOUT)
        if not about:
            return None
        return int(about["at"] + settings.SESSION_ABSOLUTE_AGE - timezone.now().timestamp())

    @property
    def handle(self) -> UUID | None:
        """What this session is called on the page that lists sessions."""
        about = self.get(_ABOUT)
        return UUID(about["handle"]) if about else None


def begin_session(request: HttpRequest) -> None:
    """Somebody has just signed in: the clock starts; where, and with what, is noted for them to see."""
    where = {"address": address_of(request), "browser": browser_of(request)}
    request.session[_ABOUT] = {**_began(), **where}


def _began() -> dict[str, Any]:
    return {"handle": str(uuid4()), "at": timezone.now().timestamp()}
