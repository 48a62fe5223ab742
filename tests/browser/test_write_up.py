"""A usual write-up in three minutes by keyboard alone: so many fields and key presses, and nothing lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.filling import signed_in
from tests.browser.keys import Keys
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

SUMMARY = "Came on time. Worked on who they want to be, and spoke of it openly for most of the session."
SAID = "Said they had believed the story because everybody at the table did. Was quiet for a while after."
HOMEWORK = "Write down one thing they were proud of before."
DUTY = "Write up the session on"
FIELDS = 7  # date, attendance, modules, how they took part, summary, what was said, what they took away
PRESSES = 45  # with every Tab, past the menu by its link, and the boxes of a date as three
A_SECOND, THREE_MINUTES = 3.3, 180  # forty words a minute


class CountedKeyboard:
    """A keyboard that knows how often it was pressed, and how much was typed."""

    def __init__(self, keyboard: Any) -> None:
        self.keyboard, self.presses, self.characters = keyboard, 0, 0

    def press(self, key: str) -> None:
        self.presses += 1
        self.keyboard.press(key)

    def insert_text(self, text: str) -> None:
        self.characters += len(text)
        self.keyboard.insert_text(text)


class CountedPage:
    """A page whose keyboard is counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.keyboard = page, CountedKeyboard(page.keyboard)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)


class CountedKeys(Keys):
    """Hands that are counted, and how many questions they answered."""

    def __init__(self, walker: Walker) -> None:
        super().__init__(walker)
        self.page = CountedPage(walker.page)  # type: ignore[assignment]
        self.fields = 0

    def answer(self, act: Callable[[], None]) -> None:
        self.fields += 1
        act()

    def today(self) -> None:
        day = timezone.localdate()
        group = self.page.get_by_role("group", name="Date of the session", exact=True)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.reach(group.get_by_role("textbox", name=part, exact=True))
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(str(number))


def test_a_usual_write_up_takes_three_minutes_by_keyboard(walk: Callable[[], Walker]) -> None:
    keys = CountedKeys(to_the_write_up(walk))
    page = keys.page
    keys.reach(page.get_by_role("link", name="Skip to main content"))
    page.keyboard.press("Enter")
    keys.answer(keys.today)
    keys.answer(lambda: keys.choose("Did they attend?", 0))
    keys.reach(page.get_by_role("group", name="Modules covered").get_by_role("checkbox").first)
    keys.answer(lambda: page.keyboard.press("Space"))
    keys.answer(lambda: keys.choose("How did they take part?", 3))
    keys.answer(lambda: keys.type("Progress summary", SUMMARY))
    keys.answer(lambda: keys.type("What was said (optional)", SAID))
    keys.answer(lambda: keys.type("What they took away to do (optional)", HOMEWORK))
    keys.press("Log the session")
    expect(keys.walker.main).to_contain_text("Reflecting")
    expect(keys.walker.main).to_contain_text(HOMEWORK)
    presses, typed = page.keyboard.presses, page.keyboard.characters
    seconds = (presses + typed) / A_SECOND
    print(f"{keys.fields} fields, {presses} key presses, {typed} characters: {seconds:.0f} s")
    assert keys.fields == FIELDS
    assert presses <= PRESSES
    assert seconds <= THREE_MINUTES


def test_what_is_typed_is_kept_until_it_is_logged(walk: Callable[[], Walker]) -> None:
    facilitator = to_the_write_up(walk)
    page = facilitator.page
    here = page.url.removeprefix(facilitator.address)
    box = page.get_by_role("textbox", name="What was said (optional)", exact=True)
    box.fill(SAID)
    if facilitator.runs_scripts:
        box.blur()
        expect(page.get_by_role("status").filter(has_text="Draft saved at")).to_be_visible()
    else:
        facilitator.press("Save for later")
        expect(facilitator.main).to_contain_text("not finished")
    facilitator.go(here)
    expect(page.get_by_role("textbox", name="What was said (optional)", exact=True)).to_have_value(SAID)


def to_the_write_up(walk: Callable[[], Walker]) -> Walker:
    """From the list of one's work to the page of a session that waits to be written up."""
    facilitator = signed_in(walk, "facilitator")
    facilitator.main.get_by_role("link", name=re.compile(DUTY)).first.click()
    facilitator.look()
    expect(facilitator.page.get_by_role("heading", name="Log a session", level=1)).to_be_visible()
    return facilitator
