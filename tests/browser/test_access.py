"""A case that is not one's own: opened in an emergency and reviewed; asked for and granted by two."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser.filling import choose, date_in, refused, signed_in, tick, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

# The fourteenth case of the first team: the police take no part in it.
CASE = reference("TC", 13)
EMERGENCY = "You need a case that is not yours, now"
WHY = "Somebody rang to say that the person may be in danger tonight."


def test_the_glass_is_broken_and_reviewed(walk: Callable[[], Walker]) -> None:
    police = signed_in(walk, "police")
    _break_the_glass(police)
    police.press("End now")
    police.go(f"/cases/{CASE}/")
    expect(police.page.get_by_role("heading", name="Page not found")).to_be_visible()
    _review(signed_in(walk, "governance"))


def test_access_is_asked_for_and_granted_by_two(walk: Callable[[], Walker]) -> None:
    police, officer, manager = (signed_in(walk, who) for who in ("police", "officer", "manager"))
    _ask(police)
    _approve(officer)
    manager.follow("My work")
    manager.follow(f"Second approval of a request for access to {CASE}")
    manager.press("Approve")
    police.follow("Caseload")
    police.follow("Ask for access to a case")
    police.follow("What you asked for before")
    police.follow(CASE)
    expect(police.page.get_by_role("region", name="Case")).to_contain_text(CASE)
    officer.go(f"/cases/{CASE}/access/why/")
    officer.page.get_by_role("combobox", name="Who?").select_option(index=1)
    officer.press("Explain")
    expect(officer.page.get_by_role("table", name="Each condition, and whether it is met")).to_be_visible()


def _break_the_glass(police: Walker) -> None:
    police.follow("Caseload")
    police.follow(EMERGENCY)
    write(police.page, "Case reference", "TC-BBBB-CCCC")
    write(police.page, "Why do you need it now?", WHY)
    refused(police, "Open the case", "No case was opened")
    write(police.page, "Case reference", CASE)
    police.press("Open the case")
    banner = police.page.get_by_role("region", name="Break-glass")
    expect(banner).to_contain_text("in 30 minutes")
    police.follow("Chronology")
    expect(banner).to_be_visible()


def _review(governance: Walker) -> None:
    governance.follow("Ledger")
    governance.follow("Break-glass reviews")
    governance.page.get_by_role("link", name=CASE).first.click()
    governance.look()
    looked_at = governance.page.get_by_role("table", name="What they looked at, in order")
    expect(looked_at).to_contain_text("Looked at the chronology")
    choose(governance.page, "What did the review come to?", "Justified")
    write(governance.page, "Why?", "The control room confirmed the call.")
    governance.press("Record the review")
    governance.follow("How often, by quarter")
    expect(governance.page.get_by_role("heading", name="Break-glass by quarter")).to_be_visible()


def _ask(police: Walker) -> None:
    police.follow("Caseload")
    police.follow("Ask for access to a case")
    write(police.page, "Case reference", CASE)
    tick(police.page, "What do you need to see? (optional)", "Graded information")
    write(police.page, "Why do you need it?", "We share what we know of where they meet from next week.")
    date_in(police.page, "Last day you need it", 60)
    police.press("Send the request")
    expect(police.page.get_by_role("row").filter(has_text=CASE)).to_contain_text("Waiting")


def _approve(officer: Walker) -> None:
    officer.follow("My work")
    officer.follow(f"Decide on a request for access to {CASE}")
    choose(officer.page, "On what basis?", "Crime and Disorder Act 1998 s.115")
    write(officer.page, "Role and limits of the agency", "Shares and receives information. Decides nothing.")
    write(officer.page, "Accountable person (optional)", "The duty inspector")
    officer.press("Continue")
    expect(officer.main).to_contain_text("will see")
    officer.press("Approve")
    expect(officer.page.get_by_role("alert").first).to_contain_text("A second person must approve")
