"""Hostile words in every text of every record, and every page that shows them opened in a real Chromium.

What a browser would run is written into every column that holds words; then each page is asked for as its
reader and shown with the headers it was served with. Counted: scripts that ran, what the content policy had
to stop (so much as one means that words had become part of the page), elements made of words, and addresses
that run. Then the same with words that have no place to break, at 320 pixels: counted are pages that scroll
sideways. On every change as one reader, `./script/drill hostile_record` as everybody of the cast.
"""

import mimetypes
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse
from playwright.sync_api import Browser, Page, Route

from tests.browser.walker import NARROW, OVERFLOW
from tests.cast import PEOPLE, Cast
from tests.config.marked_world import make_everything, mark_everything
from tests.config.test_canaries import addresses
from tests.who_may import signed_in_client

ORIGIN = "http://throughcare.example"
A_FEW = ["officer"]
WORDS = (
    "{}\"><script>ran('{}')</script>",
    "{}<img src=x onerror=\"ran('{}')\">",
    "{}' onmouseover='ran()' autofocus onfocus='ran()' x='",
    "{}</textarea></title></style><svg onload=\"ran('{}')\">",
    "javascript:ran('{}')",
    "{}</script><script>ran('{}')</script>",
    "{}&lt;img src=x onerror=ran()&gt;",
    "{}<iframe srcdoc=\"<script>parent.ran('{}')</script>\">",
    "{}{{{{ 'r'|add:'an' }}}}{{% now 'Y' %}}${{ran()}}",
    "{}\u202e<a href=\"javascript:ran('{}')\">\u2066x</a>",
)
# Longer than any surname, with nowhere to break it.
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorff" * 4
LISTENS = """
window.ran = mark => console.error('RAN ' + mark)
document.addEventListener('securitypolicyviolation',
  event => console.error('STOPPED ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))
"""
MADE_OF_WORDS = """() => [...document.querySelectorAll(
  '[onerror],[onload],[onfocus],[onmouseover],[srcdoc],script:not([src]):not([type]),'
  + 'a[href^="javascript:" i],'
  + 'form[action^="javascript:" i],[src^="javascript:" i]')].map(one => one.outerHTML.slice(0, 120))"""


class Theatre:
    """A page of a browser that is shown what was served, and what came of it."""

    def __init__(self, page: Page) -> None:
        self.page, self.shown, self.words = page, 0, 0
        self.found: Counter[str] = Counter()
        self._at, self._now = "", HttpResponse()
        page.add_init_script(LISTENS)
        page.on("console", lambda message: self._heard(message.text))
        page.on("pageerror", lambda error: self._heard(f"RAN INTO {error}"))
        page.on("dialog", lambda dialog: self._heard(f"RAN {dialog.message}"))
        page.route("**/*", self._serve)

    def show(self, at: str, answer: HttpResponse) -> None:
        """Open one answer as a browser would, and look at what it made of it."""
        self._at, self._now = at, answer
        self.shown += 1
        self.words += answer.content.count(b"cnry")
        self.page.goto(f"{ORIGIN}/shown", wait_until="load")
        for made in self.page.evaluate(MADE_OF_WORDS):
            self.found[f"{at} made of words: {made}"] += 1
        if (overflow := self.page.evaluate(OVERFLOW)) > 0:
            self.found[f"{at} scrolls sideways by {overflow} px"] += 1

    def _heard(self, text: str) -> None:
        if text.startswith(("RAN", "STOPPED")) or "Content Security Policy" in text:
            self.found[f"{self._at}: {text[:200]}"] += 1

    def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/shown":
            heads = {name: value for name, value in self._now.headers.items() if name != "Content-Length"}
            route.fulfill(status=self._now.status_code, headers=heads, body=self._now.content)
            return
        is_ours = path.startswith("/static/")
        file = finders.find(path.split("?")[0].removeprefix("/static/")) if is_ours else None
        if not isinstance(file, str):
            route.abort()
            return
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)


@pytest.fixture
def theatre(browser: Browser) -> Iterator[Theatre]:
    context = browser.new_context(viewport=NARROW)
    yield Theatre(context.new_page())
    context.close()


def hostile(mark: str) -> str:
    """One of the hostile words around this mark; which of them goes by its number."""
    return WORDS[int(mark[4:8]) % len(WORDS)].replace("{}", mark).replace("{{", "{").replace("}}", "}")


def unbroken(mark: str) -> str:
    """The mark in a word of 87 letters."""
    return f"{mark}{UNBROKEN}"[:87]


def shown_to(cast: Cast, theatre: Theatre, readers: list[str]) -> None:
    """Every page there is, asked for and sent to as each reader, undone each time, and shown."""
    for who in readers:
        client = signed_in_client(cast.user(who))
        for row, path in addresses(cast):
            if path.startswith("/api/"):
                continue
            with transaction.atomic():
                answer = getattr(client, row.method.lower())(path, row.data(cast))
                transaction.set_rollback(True)
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            if is_page and b"cnry" in answer.content:
                theatre.show(f"{who} at {row}", answer)
    print(
        f"\n{theatre.shown} pages shown to {len(readers)} readers, {theatre.words} hostile words on them: "
        f"{sum(theatre.found.values())} ran, were stopped or became part of a page"
    )


@pytest.fixture
def hostile_record(cast: Cast) -> int:
    make_everything(cast)
    return len(mark_everything(hostile))


@pytest.fixture
def unbroken_record(cast: Cast) -> int:
    make_everything(cast)
    return len(mark_everything(unbroken))


@pytest.mark.browser
def test_no_word_of_the_record_becomes_part_of_a_page(
    cast: Cast, hostile_record: int, theatre: Theatre
) -> None:
    assert hostile_record > 200
    shown_to(cast, theatre, A_FEW)
    assert theatre.words > 1000
    assert not theatre.found


@pytest.mark.browser
def test_no_word_of_the_record_makes_a_page_scroll_sideways(
    cast: Cast, unbroken_record: int, theatre: Theatre
) -> None:
    assert unbroken_record > 200
    shown_to(cast, theatre, A_FEW)
    assert theatre.words > 1000
    assert not theatre.found


@pytest.mark.drill
def test_nor_for_anybody_of_the_cast(cast: Cast, hostile_record: int, theatre: Theatre) -> None:
    shown_to(cast, theatre, list(PEOPLE))
    assert not theatre.found


@pytest.mark.drill
def test_nor_sideways_for_anybody_of_the_cast(cast: Cast, unbroken_record: int, theatre: Theatre) -> None:
    shown_to(cast, theatre, list(PEOPLE))
    assert not theatre.found


@pytest.mark.browser
def test_the_theatre_notices_what_it_is_there_for(theatre: Theatre) -> None:
    """With no policy the word runs, with one it is stopped, and an element made of it is seen."""
    bare = HttpResponse(hostile("cnry0001q"))
    theatre.show("bare", bare)
    assert any("RAN cnry0001q" in one for one in theatre.found)
    assert any("made of words" in one for one in theatre.found)
    theatre.found.clear()
    guarded = HttpResponse(hostile("cnry0000q"), headers={"Content-Security-Policy": "script-src 'self'"})
    theatre.show("guarded", guarded)
    assert any("STOPPED" in one or "Content Security Policy" in one for one in theatre.found)
    assert not any("RAN" in one for one in theatre.found)
    theatre.show("wide", HttpResponse(unbroken("cnry0000q")))
    assert any("wide scrolls sideways" in one for one in theatre.found)
