"""Somebody walking through the product in a real browser, looked over at every page."""

import re
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, Route, ViewportSize

from agencies.sign_in_second_factor import codes_of

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 700}
_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

# What differs between two pages of one kind: the keys and references in their addresses.
_KEYS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}|(?<=/factors/)\w+|(?<=/judgements/)\w+|\?.*|#.*"
)


def _reflect(route: Route, served: str) -> None:
    kind = route.request.resource_type
    if kind == "document":
        route.fulfill(body=served, content_type="text/html; charset=utf-8")
    elif kind == "script":
        route.abort()
    else:
        route.continue_()


def _violations(page: Page) -> list[dict[str, Any]]:
    return list(Axe().run(page, options=_RULES).response["violations"])


# With scripts or without, who, and which kind of page: looked over once in a test process.
_LOOKED_AT: set[tuple[bool, str, str]] = set()


class Walker:
    """A browser page and the habit of checking: accessible and unscrolled sideways at both widths."""

    def __init__(self, page: Page, address: str, mirror: Page | None = None) -> None:
        self.page = page
        self.mirror = mirror
        self.address = address
        self.faults: list[str] = []
        self.visited: list[str] = []
        self._who = "nobody yet"
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self._heard("error", str(error)))
        page.on("response", self._answered)

    @property
    def runs_scripts(self) -> bool:
        """Whether this browser runs JavaScript."""
        return self.mirror is None

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as a demonstration person."""
        self._who = email
        self.go("/sign-in/")
        self.page.get_by_label("Email").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.look()
        self.give_second_step()

    def give_second_step(self, by: Callable[[str], None] | None = None) -> None:
        """After the password: the code that the demonstration shows, or setting up an app.

        A code may run out between being read and being sent: then, as the page says, the one shown now.
        """
        for _ in range(3):
            if self.page.url.endswith("/sign-in/code/"):
                (by or self.enter_code)(self._code_shown())
        if "/account/app/" in self.page.url:
            self.set_up_app()

    def _code_shown(self) -> str:
        """The code of the demonstration; there is none while all that hold now were used."""
        shown = self.main.locator("strong")
        while not shown.count():
            self.page.wait_for_timeout(3_000)
            self.page.reload()
        return shown.first.inner_text()

    def enter_code(self, code: str) -> None:
        """Give the second step of signing in."""
        self.page.get_by_label("Code").fill(code)
        self.press("Continue")

    def set_up_app(self) -> str:
        """Set up an authenticator app, as whoever signs in for the first time must; returns its key."""
        key = self.main.locator(".tc-key").inner_text().replace(" ", "")
        self.enter_code(codes_of(key)[0])
        self.press("I have written them down")
        return key

    def go(self, path: str) -> None:
        """Open an address and look it over."""
        self.page.goto(self.address + path)
        self.look()

    def follow(self, name: str, *, exact: bool = True) -> None:
        """Follow a link by its words."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.look()

    def press(self, name: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.look()

    def set_off(self, name: str) -> None:
        """Press a button whose script goes on by itself: the page it leads to is the one to look at."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    @property
    def main(self) -> Locator:
        """The page's own part, without header and footer."""
        return self.page.get_by_role("main")

    def look(self) -> None:
        """Check the page one is on, once for each kind of page, at 1280 and at 320 pixels."""
        self.page.wait_for_load_state("load")
        where = f"{self.page.url.removeprefix(self.address)} “{self.page.title()}”"
        self.visited.append(where)
        kind = _KEYS.sub("…", where)
        known = (self.mirror is None, self._who, kind)
        if known in _LOOKED_AT:
            return
        _LOOKED_AT.add(known)
        surface = self._surface()
        for size in (NARROW, WIDE):
            surface.set_viewport_size(size)
            overflow = surface.evaluate(OVERFLOW)
            if overflow > 0:
                self.faults.append(f"{where} at {size['width']}: scrolls sideways by {overflow} px")
            for violation in _violations(surface):
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                self.faults.append(f"{where} at {size['width']}: {violation['id']} {nodes}")

    def _surface(self) -> Page:
        """What axe can look at. It needs scripts: without them the page as served is shown in a mirror."""
        if self.mirror is None:
            return self.page
        served = self.page.content()
        self.mirror.unroute_all()
        self.mirror.route("**/*", lambda route: _reflect(route, served))
        self.mirror.goto(self.page.url)
        return self.mirror

    def _heard(self, kind: str, text: str) -> None:
        # What a page loads, and whether it may refuse, is judged by `_answered`.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: console: {text}")

    def _answered(self, response: Response) -> None:
        # A page may refuse, and so may the keeping of a draft that was changed elsewhere.
        may_refuse = response.request.resource_type == "document" or response.status == 409
        if response.status >= 500 or (response.status >= 400 and not may_refuse):
            self.faults.append(f"{response.url}: answered {response.status}")
