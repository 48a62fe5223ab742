"""Somebody asks what is held about them: prepared, released, handed over. And what else is due."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser.filling import choose, date_in, refused, row, signed_in, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

# The second case of the first team: its person has asked.
ASKED, HELD, PAST = reference("TC", 1), reference("TC", 8), reference("TC", 18)


def test_a_pack_is_prepared_released_and_handed_over(walk: Callable[[], Walker]) -> None:
    governance, officer = signed_in(walk, "governance"), signed_in(walk, "officer")
    _nothing_yet(governance)
    _later(officer)
    officer.follow(f"Prepare the subject access pack on {ASKED}")
    _decide_on_one(officer)
    while _next_part(officer):
        _prepare(officer)
    governance.follow("Rights")
    governance.page.get_by_role("link", name=ASKED).first.click()
    governance.look()
    expect(governance.main).to_contain_text("Every part is prepared")
    governance.press("Release the pack")
    governance.press("Release the pack")
    expect(governance.main).to_contain_text("Released on")
    _hand_over(officer)


def test_a_hold_is_placed_and_a_period_that_has_ended_is_answered(walk: Callable[[], Walker]) -> None:
    governance, manager = signed_in(walk, "governance"), signed_in(walk, "manager")
    governance.follow("Rights")
    expect(row(governance.page, HELD)).to_contain_text("An inquest or a public inquiry")
    governance.follow("Place a hold")
    refused(governance, "Place the hold", "Enter the case reference", "Select why the case is held")
    write(governance.page, "Case reference", PAST)
    choose(governance.page, "Why is it held?", "A complaint or a request being answered")
    write(governance.page, "Tell more", "A complaint is being answered.")
    date_in(governance.page, "Look at it again on", 60)
    governance.press("Place the hold")
    _later(manager)
    manager.follow(f"Review whether {PAST} is still needed")
    expect(manager.main).to_contain_text("There is a hold on the case")
    choose(manager.page, "Is the case still needed?", "No: propose to dispose of it")
    write(manager.page, "Why?", "No purpose is left.")
    manager.press("Record")
    expect(manager.page.get_by_role("alert").first).to_contain_text("There is a hold on the case")
    choose(manager.page, "Is the case still needed?", "Yes")
    date_in(manager.page, "Keep it until", 400)
    manager.press("Record")
    expect(manager.main).to_contain_text("Kept until a day")


def test_something_said_to_be_wrong_is_recorded_and_decided(walk: Callable[[], Walker]) -> None:
    officer = signed_in(walk, "officer")
    officer.go(f"/cases/{ASKED}/rights/")
    officer.follow("Record that something is wrong")
    refused(officer, "Record", "Select the section", "Enter what is said to be wrong")
    officer.page.get_by_role("combobox", name="In which section?").select_option(label="Health")
    write(officer.page, "Which entry?", "The hospital stay")
    choose(officer.page, "Who says so?", "The person")
    date_in(officer.page, "Day it was said", -2)
    write(officer.page, "What is said to be wrong?", "It was a day earlier.")
    officer.press("Record")
    officer.follow("Decide", exact=False)
    choose(officer.page, "What was decided?", "The person's statement was added")
    write(officer.page, "The person's statement", "I came out on the Tuesday.")
    write(officer.page, "Why?", "Neither day can be shown to be right.")
    officer.press("Record the decision")
    expect(officer.main).to_contain_text("I came out on the Tuesday.")


def _later(walker: Walker) -> None:
    """What is not due this week is folded away."""
    walker.follow("My work")
    walker.main.locator("summary", has_text="Later").click()


def _nothing_yet(governance: Walker) -> None:
    governance.follow("Rights")
    governance.page.get_by_role("link", name=ASKED).first.click()
    governance.look()
    expect(governance.main).to_contain_text("Nothing can be released before")
    expect(governance.page.get_by_role("link", name="Release the pack")).to_have_count(0)
    governance.follow("Extend the time to answer")
    refused(governance, "Extend", "Enter why more time is needed")
    governance.follow("Rights")
    governance.follow("Record a subject access request")
    write(governance.page, "Case reference", "TC-BBBB-CCCC")
    date_in(governance.page, "Day it was received", -1)
    choose(governance.page, "Who asks?", "The person")
    choose(governance.page, "How was it made sure that it is they?", "Documents were seen")
    governance.press("Start the clock")
    expect(governance.page.get_by_role("alert").first).to_contain_text("takes no part in a case")


def _decide_on_one(officer: Walker) -> None:
    officer.follow("Offence, orders and licence conditions")
    officer.press("Gather what is held")
    officer.main.locator(".govuk-task-list__link").first.click()
    officer.look()
    choose(officer.page, "What is to be done with it?", "Release with parts withheld")
    write(officer.page, "The words to be given", "[Withheld]")
    refused(officer, "Save and go to the next", "Select the reason for withholding")
    reasons = officer.page.get_by_role("group", name="Reason for withholding (optional)", exact=True)
    reasons.get_by_role("radio").first.check()
    officer.press("Save and go to the next")
    officer.go(f"/cases/{ASKED}/rights/")


def _next_part(officer: Walker) -> bool:
    waiting = officer.main.locator(".govuk-task-list__item", has_text="Not begun")
    begun = officer.main.locator(".govuk-task-list__item", has_text="Being prepared")
    links = waiting.or_(begun).locator("a")
    if not links.count():
        return False
    links.first.click()
    officer.look()
    return True


def _prepare(officer: Walker) -> None:
    if officer.page.get_by_role("button", name="Gather what is held").count():
        officer.press("Gather what is held")
    if officer.page.get_by_role("link", name="Decide on the rest as the rules suggest").count():
        officer.follow("Decide on the rest as the rules suggest")
        officer.press("I have read them: decide so")
    officer.press("This part is ready")


def _hand_over(officer: Walker) -> None:
    officer.go(f"/cases/{ASKED}/rights/")
    officer.press("Print the pack")
    expect(officer.main).to_contain_text("What was withheld, and why")
    expect(officer.main).to_contain_text("It would tell who gave information in confidence.")
    address = officer.page.get_by_role("link", name="save it as a document").get_attribute("href")
    officer.go(address or "")
    expect(officer.page.get_by_role("heading", name="What we hold about you")).to_be_visible()
    officer.go(f"/cases/{ASKED}/rights/")
    officer.follow("Record that the person has it")
    date_in(officer.page, "Day it was handed over", 0)
    officer.press("Record")
    expect(officer.main).to_contain_text("Handed over")
