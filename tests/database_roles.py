"""Tests arrange and look on as ``owner``; whatever acts for somebody runs as the role it has in use.

The product tells the database who asks at one place (`agencies/database_context.py`). There the tests
change the role too, so that row-level security binds every page and endpoint exactly as it will.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection

from agencies import database_context
from audit.actor import ActingPerson, Actor


@contextmanager
def acting_as_the_real_roles() -> Iterator[None]:
    """From here on ``database_context`` also changes the role of the transaction."""
    enter, leave = database_context.enter_context, database_context.leave_context

    def enter_in_role(actor: Actor) -> None:
        enter(actor)
        become("web" if isinstance(actor, ActingPerson) else "worker")

    def leave_role() -> None:
        leave()
        if not database_context.will_be_undone():
            become("owner")

    with (
        patch.object(database_context, "enter_context", enter_in_role),
        patch.object(database_context, "leave_context", leave_role),
        patch("agencies.api.view.enter_context", enter_in_role),
        patch("agencies.api.view.leave_context", leave_role),
    ):
        yield


def become(role: str) -> None:
    """Be ``owner``, ``web`` or ``worker`` until the transaction (or this savepoint, rolled back) ends.

    A test that signed in as the real ``web`` or ``worker`` is that already.
    """
    if connection.settings_dict["USER"] != "tester":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")


@contextmanager
def acting_for(actor: Actor) -> Iterator[None]:
    """Call a service as a page would: the database knows who asks, and the second wall stands."""
    with database_context.database_context(actor):
        yield
