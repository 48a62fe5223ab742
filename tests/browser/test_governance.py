"""An information governance officer's day: who saw this, for which agency and why; and what is unusual."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.staffing import PASSWORD
from tests.browser.filling import choose, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

WHY = "A complaint was made about who had read the record."
REFERENCE = re.compile(r"TC-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture
def governance(walk: Callable[[], Walker]) -> Walker:
    """The officer, signed in, at the search of the ledger."""
    walker = walk()
    walker.sign_in("governance@throughcare.example", PASSWORD)
    walker.follow("Ledger")
    expect(walker.page.get_by_role("heading", name="Search the ledger")).to_be_visible()
    return walker


def test_who_saw_a_case_for_which_agency_and_why(governance: Walker) -> None:
    governance.press("Search")
    expect(governance.main).to_contain_text("Enter why you are searching")
    write(governance.page, "Why are you searching?", WHY)
    write(governance.page, "Person who acted", "Thistlewick")
    governance.press("Search")
    expect(governance.main).to_contain_text("by people called Thistlewick")
    governance.press("Page 2")
    expect(governance.main).to_contain_text("Showing 26 to 50")
    found = REFERENCE.search(governance.page.get_by_role("table").inner_text())
    assert found is not None
    write(governance.page, "Person who acted", "")
    write(governance.page, "Case reference", found[0])
    governance.press("Search")
    assert found[0] not in governance.page.url
    governance.page.get_by_role("table").get_by_role("link").first.click()
    governance.look()
    for words in ("section 62 of the Data Protection Act 2018", "Law their agency works under", found[0]):
        expect(governance.main).to_contain_text(words)
    governance.follow("Back to the search")


def test_a_case_that_is_not_there_is_answered_like_one_without_entries(governance: Walker) -> None:
    write(governance.page, "Why are you searching?", WHY)
    write(governance.page, "Case reference", "TC-2222-2222")
    governance.press("Search")
    expect(governance.main).to_contain_text("Nothing to show")
    expect(governance.page.get_by_role("table")).to_have_count(0)


def test_what_is_unusual_is_reviewed_with_a_reason(governance: Walker) -> None:
    governance.go("/")
    governance.follow("Review unusual access", exact=False)
    expect(governance.main).to_contain_text("at night")
    governance.press("Record the review")
    expect(governance.main).to_contain_text("Select what the review came to")
    needs = "Needs follow-up: somebody will speak to them or change something"
    choose(governance.page, "What did the review come to?", needs)
    write(governance.page, "Why?", "Their manager speaks to them on Monday.")
    governance.press("Record the review")
    expect(governance.page.get_by_role("heading", name="Unusual access", exact=True)).to_be_visible()
    expect(governance.main).to_contain_text("Needs follow-up")
    governance.follow("Break-glass reviews")
    governance.follow("Health")
    expect(governance.main).to_contain_text("Nothing has been sealed yet")


def test_an_administrator_sees_how_the_ledger_is_and_nothing_else_of_it(walk: Callable[[], Walker]) -> None:
    walker = walk()
    walker.sign_in("administrator@throughcare.example", PASSWORD)
    walker.follow("Administration")
    walker.follow("Ledger")
    expect(walker.page.get_by_role("heading", name="Ledger health")).to_be_visible()
    expect(walker.page.get_by_role("link", name="Search the ledger")).to_have_count(0)
    walker.go("/ledger/")
    expect(walker.page.get_by_role("heading", name="You do not have permission to do this")).to_be_visible()
