"""Fixtures for journeys: the running site, and a walker with or without JavaScript."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from script.launcher.redis_server import RedisServer
from tests.browser.site import Site, running_site
from tests.browser.walker import WIDE, Walker

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, kept from calling anywhere."""
    found = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if found is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium")
    # The browser's loop runs in this thread; what a test asks the database it asks between its turns.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--disable-quic"]
    return {"executable_path": found, "args": quiet}


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """One real Redis per test process."""
    with RedisServer.throwaway() as server:
        yield server


@pytest.fixture
def site(redis: RedisServer) -> Iterator[Site]:
    """The product, running, with the demonstration data."""
    with running_site(redis.url()) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Every journey is walked twice."""
    return bool(request.param)


@pytest.fixture
def walk(browser: Browser, site: Site, javascript: bool) -> Iterator[Callable[[], Walker]]:
    """Makes walkers, each in a browser of their own; at the end none may have met a fault."""
    walkers: list[Walker] = []

    def another() -> Walker:
        context = browser.new_context(java_script_enabled=javascript, viewport=WIDE)
        context.set_default_timeout(10_000)
        mirror = None if javascript else browser.new_context(viewport=WIDE).new_page()
        walkers.append(Walker(context.new_page(), site.address, mirror))
        return walkers[-1]

    yield another
    faults = [fault for walker in walkers for fault in walker.faults]
    for walker in walkers:
        walker.page.context.close()
    assert faults == []
