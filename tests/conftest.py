"""Fixtures everybody uses: the database, the cast, clients that act for somebody."""

import os
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from tests import held_world
from tests.cast import Cast, assemble_cast
from tests.database_roles import acting_as_the_real_roles
from tests.databases import cloned_database
from tests.who_may import api_client, signed_in_client

# A slow moment of the machine says nothing about the rule that is tried.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One clone of the template per test process; no test ever migrates or flushes."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    with django_db_blocker.unblock(), cloned_database(name), acting_as_the_real_roles():
        yield
        held_world.let_go()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whatever asks for no prepared world finds none that was left."""
    if "prepared" not in item.fixturenames:  # type: ignore[attr-defined]
        held_world.let_go()


@pytest.fixture
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[held_world.Prepared]:
    """``prepared(row)``: the cast in the world that a row of a table needs."""
    with django_db_blocker.unblock(), held_world.asking() as ask:
        yield ask


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of its own for a test that commits (threads, processes, refusals); gone afterwards."""
    with django_db_blocker.unblock(), cloned_database(f"own_{uuid4().hex[:12]}") as name:
        yield name


@pytest.fixture
def cast(db: None) -> Cast:
    """The people, agencies and the case that every test knows."""
    return assemble_cast()


@pytest.fixture
def as_(cast: Cast) -> Callable[[str], Client]:
    """``as_("officer")``: a signed-in client of somebody in the cast."""

    def client_for(who: str) -> Client:
        return signed_in_client(cast.user(who))

    return client_for


@pytest.fixture
def api_as(cast: Cast) -> Callable[[str], Client]:
    """``api_as("officer")``: a client that calls the API with a token of somebody in the cast."""
    return lambda who: api_client(cast.user(who))
