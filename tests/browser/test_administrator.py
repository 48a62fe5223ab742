"""An agency administrator's day: somebody joins, moves and leaves, and sees what their role allows."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.staffing import PASSWORD
from tests.browser.filling import choose, date_in, pick, refused, row, write
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
    expect(walker.page.get_by_role("table", name="What needs attention")).to_be_visible()
    walker.follow("People")
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
    expect(newcomer.page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


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
    officer.go("/administration/members/")
    expect(officer.page.get_by_role("heading", name="You do not have permission to do this")).to_be_visible()


def test_an_agreement_a_partner_a_certificate_and_a_review(administrator: Walker) -> None:
    administrator.follow("Agreements")
    administrator.follow("Kingsholt Council")
    administrator.follow("Record that it is signed")
    write(administrator.page, "Who signed, for either side?", "Both heads of service")
    administrator.press("Put in force")
    expect(administrator.main).to_contain_text("Signed, not begun")
    administrator.go("/administration/partners/")
    administrator.follow("Second Bench")
    administrator.follow("Decide")
    choose(administrator.page, "Do you approve this partner?", "No")
    write(administrator.page, "Why?", "Nobody could be asked about it.")
    administrator.press("Save decision")
    expect(administrator.main).to_contain_text("Not approved")
    administrator.go("/administration/certificates/")
    row(administrator.page, "Runs out soon").get_by_role("link", name="Renew").click()
    administrator.look()
    date_in(administrator.page, "New last day", 500)
    administrator.press("Renew certificate")
    expect(row(administrator.page, "Runs out soon")).to_have_count(0)
    administrator.go("/")
    administrator.follow("Review who has access at your agency")
    row(administrator.page, "To decide").get_by_role("link", name="Decide").first.click()
    administrator.look()
    choose(administrator.page, "What becomes of it?", "Keep")
    write(administrator.page, "Why?", "Needed every day.")
    administrator.press("Save")
    expect(administrator.main).to_contain_text("Needed every day.")
    administrator.go("/permissions/")
    pick(administrator.page, "One role", "Assessor")
    pick(administrator.page, "Another role", "Mentor")
    administrator.press("Compare")
    expect(administrator.main).to_contain_text("Only Assessor may")


def test_somebody_is_suspended_and_comes_back(administrator: Walker) -> None:
    here = "second.officer.team1@probation.example"
    row(administrator.page, here).get_by_role("link", name="Suspend").click()
    administrator.look()
    write(administrator.page, "Why?", "An inquiry is under way.")
    administrator.press("Suspend")
    expect(row(administrator.page, here)).to_contain_text("Suspended")
    row(administrator.page, here).get_by_role("link", name="Lift suspension").click()
    administrator.look()
    write(administrator.page, "Why?", "The inquiry found nothing.")
    administrator.press("Lift suspension")
    now = administrator.page.get_by_role("table", name=WORKING_HERE)
    expect(now.get_by_role("row").filter(has_text=here)).not_to_contain_text("Suspended")


def _add_the_newcomer(administrator: Walker) -> None:
    administrator.page.get_by_role("button", name="Invite somebody").click()
    administrator.look()
    write(administrator.page, "Full name", "Tansy Journeywhistle")
    write(administrator.page, "Email address", "tansy at northmoor")
    choose(administrator.page, "What will they do?", "Lead practitioner")
    refused(administrator, "Send invitation", "Enter an email address in the correct format")
    expect(administrator.page.get_by_label("Full name")).to_have_value("Tansy Journeywhistle")
    write(administrator.page, "Email address", NEWCOMER)
    administrator.page.get_by_role("button", name="Send invitation").dblclick()
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
    administrator.go("/administration/members/")
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
