"""The clock's own tests: as ``web`` something happens, as ``worker`` the clock looks at it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connections

from tests.cast import Cast, assemble_cast
from tests.databases import url_for

AsRole = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def committed_cast(own_database: str) -> Cast:
    """The cast in a database of its own, where the worker can see them."""
    return assemble_cast()


@pytest.fixture
def as_worker(own_database: str) -> AsRole:
    """``with as_worker():`` Django speaks to the database as the worker does, with the worker's rights."""
    return _speaking_as("worker", own_database)


@pytest.fixture
def as_owner(own_database: str) -> AsRole:
    """``with as_owner():`` for a moment the test itself, to arrange something."""
    return _speaking_as("owner", own_database)


def _speaking_as(role: str, name: str) -> AsRole:
    @contextmanager
    def speaking() -> Iterator[None]:
        settings = connections["default"].settings_dict
        before = (settings["USER"], settings["PASSWORD"])
        address = urlsplit(url_for(role, name))
        try:
            connections["default"].close()
            settings["USER"], settings["PASSWORD"] = address.username, address.password
            yield
        finally:
            connections["default"].close()
            settings["USER"], settings["PASSWORD"] = before

    return speaking
