"""An agency administrator's day: somebody joins, moves and leaves, and sees what their role allows."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.staffing import PASSWORD
from tests.browser.filling import choose, refused, row, write
from tests.browser.site import Site
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

NEWCOMER = "tansy.journeywhistle@northmoor.example"
CHOSEN = "a kettle under seven lanterns"
WORKING_HERE = "Work here now"


@pytest.fixture
def administrator(walk: Callable[[], Walker]) -> Walker:
    """The administrator, signed in, at the list of members."""
    walker = walk()
    walker.sign_in("administrator@throughcare.example", PASSWORD)
    walker.follow("Administration")
    expect(walker.page.get_by_role("heading", name="Members of your agency")).to_be_visible()
    return walker


def test_somebody_joins_moves_and_leaves(
    administrator: Walker, walk: Callable[[], Walker], site: Site
) -> None:
    _add_the_newcomer(administrator)
    newcomer = walk()
    _choose_a_password(newcomer, site)
    newcomer.sign_in(NEWCOMER, CHOSEN)
    expect(newcomer.page.get_by_role("banner")).to_contain_text("Lead practitioner")
    expect(newcomer.page.get_by_role("link", name="Caseload")).to_be_visible()
    _change_the_role(administrator)
    newcomer.go("/")
    expect(newcomer.page.get_by_role("banner")).to_contain_text("Countersigning manager")
    _end_the_membership(administrator)
    newcomer.go("/")
    expect(newcomer.page.get_by_role("heading", name="You do not act for any agency")).to_be_visible()


def test_an_administrator_reaches_no_case_and_not_their_own_role(
    administrator: Walker, walk: Callable[[], Walker]
) -> None:
    own = row(administrator.page, "Spindlewicket, Edwin")
    expect(own).to_contain_text("This is you")
    expect(own.get_by_role("link")).to_have_count(0)
    expect(administrator.page.get_by_role("link", name="Caseload")).to_have_count(0)
    administrator.go("/cases/")
    refusal = administrator.page.get_by_role("heading", name="You do not have permission to do this")
    expect(refusal).to_be_visible()
    officer = walk()
    officer.sign_in("officer@throughcare.example", PASSWORD)
    officer.follow("Review TC-", exact=False)
    for page in ("", "chronology/", "access/", "who-looked/"):
        administrator.go(_case_of(officer) + page)
        expect(administrator.page.get_by_role("heading", name="Page not found")).to_be_visible()
    officer.go("/members/")
    expect(officer.page.get_by_role("heading", name="You do not have permission to do this")).to_be_visible()


def _add_the_newcomer(administrator: Walker) -> None:
    administrator.press("Add a member")
    write(administrator.page, "Full name", "Tansy Journeywhistle")
    write(administrator.page, "Email address", "tansy at northmoor")
    choose(administrator.page, "What will they do?", "Lead practitioner")
    refused(administrator, "Add member", "Enter an email address in the correct format")
    expect(administrator.page.get_by_label("Full name")).to_have_value("Tansy Journeywhistle")
    write(administrator.page, "Email address", NEWCOMER)
    administrator.page.get_by_role("button", name="Add member").dblclick()
    expect(row(administrator.page, NEWCOMER)).to_have_count(1)
    expect(row(administrator.page, NEWCOMER)).to_contain_text("Lead practitioner")
    administrator.look()


def _choose_a_password(newcomer: Walker, site: Site) -> None:
    letter = site.latest_letter()
    assert "Tansy" not in letter
    link = re.search(re.escape(site.address) + r"(/password/reset/\S+/)", letter)
    assert link, letter
    newcomer.go(link.group(1))
    newcomer.page.get_by_label("New password", exact=True).fill(CHOSEN)
    again = newcomer.page.get_by_label("New password (again)", exact=True)
    again.fill(CHOSEN + "s")
    refused(newcomer, "Save new password")
    newcomer.page.get_by_label("New password", exact=True).fill(CHOSEN)
    again.fill(CHOSEN)
    newcomer.press("Save new password")


def _change_the_role(administrator: Walker) -> None:
    row(administrator.page, NEWCOMER).get_by_role("link", name="Change role").click()
    administrator.look()
    choose(administrator.page, "What will they do from now on?", "Countersigning manager")
    administrator.press("Change role")
    now = administrator.page.get_by_role("table", name=WORKING_HERE)
    expect(now.get_by_role("row").filter(has_text=NEWCOMER)).to_contain_text("Countersigning manager")


def _end_the_membership(administrator: Walker) -> None:
    now = administrator.page.get_by_role("table", name=WORKING_HERE)
    now.get_by_role("row").filter(has_text=NEWCOMER).get_by_role("link", name="End membership").click()
    administrator.look()
    administrator.press("End membership")
    expect(now.get_by_role("row").filter(has_text=NEWCOMER)).to_have_count(0)
    before = administrator.page.get_by_role("table", name="Worked here before")
    expect(before.get_by_role("row").filter(has_text=NEWCOMER)).to_have_count(2)


def _case_of(officer: Walker) -> str:
    return re.sub(r"(/cases/[^/]+/).*", r"\1", officer.page.url.removeprefix(officer.address))
