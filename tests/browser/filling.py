"""What a person's hands do on a form: find a question by its words, and answer it."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from config.demonstration.staffing import PASSWORD
from tests.browser.walker import Walker


def signed_in(walk: Callable[[], Walker], who: str) -> Walker:
    """Somebody of the demonstration, at their desk."""
    walker = walk()
    walker.sign_in(f"{who}@throughcare.example", PASSWORD)
    return walker


def choose(page: Page, question: str, answer: str) -> None:
    """Select one answer of a group of radios."""
    group(page, question).get_by_role("radio", name=answer, exact=True).check()


def tick(page: Page, question: str, *answers: str) -> None:
    """Tick answers of a group of checkboxes."""
    for answer in answers:
        group(page, question).get_by_role("checkbox", name=answer, exact=True).check()


def write(page: Page, question: str, text: str) -> None:
    """Type into a box."""
    page.get_by_role("textbox", name=question, exact=True).fill(text)


def pick(page: Page, question: str, option: str) -> None:
    """Take the option of a list that begins with these words."""
    field = page.get_by_role("combobox", name=question, exact=True)
    value = field.locator("option").filter(has_text=option).first.get_attribute("value")
    field.select_option(value=value)


def date_in(page: Page, question: str, days: int) -> date:
    """Enter a day so many days from today, in three boxes."""
    day = timezone.localdate() + timedelta(days=days)
    parts = group(page, question)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        parts.get_by_role("textbox", name=label, exact=True).fill(str(number))
    return day


def group(page: Page, question: str) -> Locator:
    """The answers to a question."""
    return page.get_by_role("group", name=question, exact=True)


def row(page: Page, text: str) -> Locator:
    """The row of a table or list that says this."""
    return page.get_by_role("row").filter(has_text=text)


def refused(walker: Walker, button: str, *sentences: str) -> None:
    """Press a button too early: the summary takes the focus, and its first link leads there."""
    walker.press(button)
    summary = walker.page.get_by_role("alert")
    expect(summary.get_by_role("heading", name="There is a problem")).to_be_visible()
    for sentence in sentences:
        expect(summary).to_contain_text(sentence)
    if walker.runs_scripts:
        expect(walker.page.locator(".govuk-error-summary")).to_be_focused()
    first = summary.get_by_role("link").first
    control = walker.page.locator(f"[id='{(first.get_attribute('href') or '#')[1:]}']")
    expect(control).to_be_visible()
    if walker.runs_scripts:
        first.click()
        expect(control).to_be_focused()
