"""Telling the database who asks, for one transaction. Only the page and API wrappers and jobs call this."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2.extensions  # type: ignore[import-untyped]
from django.db import connection

from audit.actor import ActingPerson, Actor

_SETTING = "throughcare.membership_id"


class ContextAlreadySet(RuntimeError):
    """A connection came with somebody's context still on it."""


@contextmanager
def database_context(actor: Actor) -> Iterator[None]:
    """Within this transaction the database's own policies know the membership that asks."""
    enter_context(actor)
    try:
        yield
    finally:
        leave_context()


def enter_context(actor: Actor) -> None:
    """Tell the database who asks, for this transaction only; a context left by somebody else is an error."""
    membership = str(actor.membership_id) if isinstance(actor, ActingPerson) else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nullif(current_setting(%s, true), ''), set_config(%s, %s, true)",
            [_SETTING, _SETTING, membership],
        )
        row = cursor.fetchone()
    if row and row[0] is not None:
        raise ContextAlreadySet


def leave_context() -> None:
    """Forget who asked (a transaction that is undone forgets by itself)."""
    if not will_be_undone():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [_SETTING])


def will_be_undone() -> bool:
    """Whether this transaction can only be rolled back: as asked, or as PostgreSQL refused a statement."""
    broken = psycopg2.extensions.TRANSACTION_STATUS_INERROR
    return connection.needs_rollback or connection.connection.info.transaction_status == broken
