"""One id for everything that happened in one request or one job run."""

from contextvars import ContextVar
from uuid import UUID, uuid4

_current: ContextVar[UUID | None] = ContextVar("throughcare_request_id", default=None)
_about: ContextVar[UUID | None] = ContextVar("throughcare_case_asked_about", default=None)


def begin_request() -> UUID:
    """Give what follows a new id."""
    fresh = uuid4()
    _current.set(fresh)
    _about.set(None)
    return fresh


def about_case(case_id: UUID) -> None:
    """Note which case the request opened, for what is recorded where only a row of it is at hand."""
    _about.set(case_id)


def case_asked_about() -> UUID | None:
    """The case that the request under way opened, if it did."""
    return _about.get()


def current_request_id() -> UUID | None:
    """The id of the request under way; correlation only, never a source of rights."""
    return _current.get()
