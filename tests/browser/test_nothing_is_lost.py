"""What is being written outlives a session that ends, a second tab and a long silence."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from config.demonstration.staffing import PASSWORD
from tests.browser.filling import choose, date_in, pick, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

OFFICER = "officer@throughcare.example"
TYPED = "They asked for help with the tenancy form, and we filled it in together."


def test_text_sent_after_the_session_ended_is_kept_and_sent_again(walk: Callable[[], Walker]) -> None:
    officer = walk()
    officer.sign_in(OFFICER, PASSWORD)
    _open_first_case(officer)
    officer.press("Add to chronology")
    choose(officer.page, "What are you recording?", "A contact")
    date_in(officer.page, "When did it happen?", 0)
    write(officer.page, "What happened, in a line", "Tenancy form filled in")
    write(officer.page, "Details (optional)", TYPED)
    officer.page.context.clear_cookies()
    officer.press("Add to the chronology")
    _sign_in_here(officer)
    expect(officer.page.get_by_role("heading", name="Text that was not saved")).to_be_visible()
    officer.follow("Text typed on", exact=False)
    expect(officer.main).to_contain_text(TYPED)
    officer.press("Send this text again")
    expect(officer.page.get_by_role("heading", name="Chronology", level=1)).to_be_visible()
    expect(officer.page.get_by_text(TYPED)).to_have_count(1)
    expect(officer.page.get_by_role("link", name="You have text that was not saved")).to_have_count(0)


def test_of_two_tabs_the_second_is_shown_both_texts(walk: Callable[[], Walker]) -> None:
    officer = walk()
    officer.sign_in(OFFICER, PASSWORD)
    _open_first_case(officer)
    officer.press("Edit case")
    other = officer.page.context.new_page()
    other.goto(officer.page.url)
    write(other, "Where they are (optional)", "Overthwaite hostel")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_role("region", name="Case")).to_contain_text("Overthwaite hostel")
    write(officer.page, "Where they are (optional)", "Lower Marden")
    officer.press("Save")
    expect(officer.main).to_contain_text("What you sent has not been saved")
    expect(officer.main).to_contain_text("Overthwaite hostel")
    expect(officer.main).to_contain_text("Lower Marden")
    officer.press("Save my text")
    expect(officer.page.get_by_role("region", name="Case")).to_contain_text("Lower Marden")


def test_a_long_silence_is_warned_of_before_the_session_ends(
    walk: Callable[[], Walker], javascript: bool
) -> None:
    officer = walk()
    officer.page.clock.install()
    officer.sign_in(OFFICER, PASSWORD)
    dialog = officer.page.get_by_role("alertdialog", name="You will be signed out soon")
    expect(dialog).to_be_hidden()
    if not javascript:
        return
    officer.page.clock.fast_forward("52:00")
    expect(dialog).to_contain_text("You will be signed out in 8 minutes.")
    stay = dialog.get_by_role("button", name="Stay signed in to Throughcare")
    expect(stay).to_be_focused()
    with officer.page.expect_response("**/keep-alive/") as answer:
        stay.click()
    assert answer.value.ok
    expect(dialog).to_be_hidden()
    officer.page.clock.fast_forward("40:00")
    expect(dialog).to_be_hidden()


def test_a_session_that_could_not_be_kept_says_what_to_do(
    walk: Callable[[], Walker], javascript: bool
) -> None:
    if not javascript:
        return
    officer = walk()
    officer.page.clock.install()
    officer.sign_in(OFFICER, PASSWORD)
    officer.page.route("**/keep-alive/", _lose)
    officer.page.clock.fast_forward("55:00")
    officer.page.get_by_role("button", name="Stay signed in to Throughcare").click()
    expect(officer.page.get_by_role("alert")).to_contain_text("Copy any text you have not saved")


def _lose(route: Route) -> None:
    route.fulfill(status=302, headers={"Location": "/sign-in/"})


def _open_first_case(officer: Walker) -> None:
    officer.follow("Caseload")
    pick(officer.page, "Lead practitioner", "Me")
    officer.press("Filter cases")
    officer.page.get_by_role("table").get_by_role("rowheader").get_by_role("link").first.click()
    officer.look()


def _sign_in_here(officer: Walker) -> None:
    expect(officer.page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    officer.page.get_by_label("Email").fill(OFFICER)
    officer.page.get_by_label("Password", exact=True).fill(PASSWORD)
    officer.press("Sign in")
    officer.give_second_step()
