"""One loaded demonstration for all tests about it."""

from collections.abc import Iterator

import pytest

from tests.config.loaded import demonstration_database


@pytest.fixture(scope="session")
def demonstration(django_db_setup: None) -> Iterator[str]:
    """The name of a database with the small demonstration."""
    with demonstration_database("--scale", "small", "--seed", "20") as name:
        yield name
