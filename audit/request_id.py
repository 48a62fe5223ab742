"""One id for everything that happened in one request or one job run."""

from contextvars import ContextVar
from uuid import UUID, uuid4

_current: ContextVar[UUID | None] = ContextVar("throughcare_request_id", default=None)


def begin_request() -> UUID:
    """Give what follows a new id."""
    fresh = uuid4()
    _current.set(fresh)
    return fresh


def current_request_id() -> UUID | None:
    """The id of the request under way; correlation only, never a source of rights."""
    return _current.get()
