"""A probation officer's day: from what is due to a case opened, shared, worked and closed."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import expect

from config.demonstration.staffing import PASSWORD
from tests.browser.filling import choose, date_in, pick, refused, row, tick, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

OFFICER = "officer@throughcare.example"
CASE = re.compile(r"TC-\w{4}-\w{4}")


@pytest.fixture
def officer(walk: Callable[[], Walker]) -> Walker:
    """The officer, signed in and on My work."""
    walker = walk()
    walker.sign_in(OFFICER, PASSWORD)
    expect(walker.page.get_by_role("heading", name="My work", level=1)).to_be_visible()
    return walker


def test_a_case_is_opened_worked_on_and_closed(officer: Walker) -> None:
    expect(officer.page.get_by_role("table", name="Overdue")).to_be_visible()
    reference = _open_a_case(officer)
    _is_on_my_work(officer, reference, days=5)
    _move_the_review(officer, reference, days=3)
    _is_on_my_work(officer, reference, days=3)
    _add_to_the_chronology(officer, reference)
    _close(officer, reference)
    officer.follow("My work")
    expect(officer.page.get_by_text(f"Review {reference}")).to_have_count(0)


def test_what_still_runs_keeps_a_case_open(officer: Walker) -> None:
    officer.follow("Read the concern raised on", exact=False)
    reference = _reference(officer)
    officer.go(f"/cases/{reference}/close/")
    expect(officer.main).to_contain_text("This case cannot be closed yet")
    choose(officer.page, "How did the work end?", "Work completed")
    write(officer.page, "Why is the case closed?", "The goals were reached.")
    officer.press("Close the case")
    expect(officer.page.get_by_role("alert")).to_contain_text("A concern raised after a session")
    expect(officer.page.get_by_label("Why is the case closed?")).to_have_value("The goals were reached.")
    officer.follow("Overview")
    expect(officer.main).to_contain_text("Open")


def test_others_join_a_case_once_it_was_shown_what_they_will_see(officer: Walker) -> None:
    reference = _open_a_case(officer)
    _give_an_agency_a_part(officer, reference)
    officer.press("Add a colleague to the team")
    colleague = officer.page.get_by_label("Colleague").locator("option").nth(1).inner_text()
    pick(officer.page, "Colleague", colleague)
    officer.press("Continue")
    expect(officer.main).to_contain_text("will see of this case:")
    officer.press("Add to the team")
    surname = colleague.split(" (")[0].split()[-1]
    expect(officer.page.get_by_role("table", name="People on the case team")).to_contain_text(surname)


def test_a_case_is_found_and_its_visits_can_be_read(officer: Walker, walk: Callable[[], Walker]) -> None:
    officer.follow("Caseload")
    cases = officer.page.get_by_role("table", name="Cases open to you")
    officer.follow("Name", exact=False)
    names = cases.get_by_role("rowheader").get_by_role("link").all_inner_texts()
    assert names == sorted(names)
    pick(officer.page, "Review", "Overdue")
    officer.press("Filter cases")
    overdue = cases.get_by_text("overdue by").count()
    assert overdue == cases.get_by_role("rowheader").count() > 0
    surname = names[0].split(",")[0]
    write(officer.page, "Find a case", surname)
    officer.press("Find")
    assert surname not in officer.page.url
    officer.follow(names[0])
    _visit_is_on_who_looked(officer)
    _hidden_and_absent_look_the_same(officer, _all_of_the_agency(walk()))
    officer.go("/")
    officer.press("Sign out")
    officer.go("/")
    expect(officer.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_the_notices_are_read(officer: Walker) -> None:
    officer.follow("Notifications (", exact=False)
    officer.page.get_by_role("button", name="Mark as read", exact=False).first.click()
    officer.look()
    expect(officer.main).to_contain_text("Read")
    officer.press("Mark everything on this page as read")
    expect(officer.page.get_by_role("button", name="Mark as read", exact=False)).to_have_count(0)


def _open_a_case(officer: Walker) -> str:
    officer.go("/cases/open/")
    page = officer.page
    write(page, "Forenames", "Tansy")
    date_in(page, "Next review", 5)
    page.get_by_role("group", name="Next review").get_by_label("Year").fill("10000")
    choose(page, "Pathway", "On licence")
    tick(page, "Strands (optional)", "Mixed or unclear")
    choose(page, "On what basis does your agency hold this case?", "Offender Management Act 2007 s.14")
    refused(officer, "Open the case", "Enter surname", "must be between the years 1900 and 2200")
    expect(page.get_by_label("Forenames")).to_have_value("Tansy")
    expect(page.get_by_role("radio", name="On licence")).to_be_checked()
    write(page, "Surname", "Journeywhistle")
    date_in(page, "Next review", 5)
    page.get_by_role("button", name="Open the case").dblclick()
    expect(page.get_by_role("heading", name="Tansy Journeywhistle", level=1)).to_be_visible()
    officer.look()
    return _reference(officer)


def _reference(officer: Walker) -> str:
    found = CASE.search(officer.page.get_by_role("region", name="Case").inner_text())
    assert found, officer.page.url
    return found.group()


def _is_on_my_work(officer: Walker, reference: str, *, days: int) -> None:
    officer.follow("My work")
    due = date_format(timezone.localdate() + timedelta(days=days), "j F Y")
    expect(row(officer.page, f"Review {reference}")).to_have_count(1)
    expect(row(officer.page, f"Review {reference}")).to_contain_text(due)


def _move_the_review(officer: Walker, reference: str, *, days: int) -> None:
    officer.follow(f"Review {reference}")
    officer.go(f"/cases/{reference}/edit/")
    date_in(officer.page, "Next review", days)
    refused(officer, "Save", "Explain why the date of the review moves")
    write(officer.page, "Why the review date moves (optional)", "A place came free earlier.")
    officer.press("Save")


def _add_to_the_chronology(officer: Walker, reference: str) -> None:
    officer.go(f"/cases/{reference}/chronology/record/")
    choose(officer.page, "What are you recording?", "A contact")
    date_in(officer.page, "When did it happen?", 0)
    write(officer.page, "What happened, in a line", "Walked and talked")
    officer.page.get_by_role("button", name="Add to the chronology").dblclick()
    expect(officer.page.get_by_role("heading", name="Chronology", level=1)).to_be_visible()
    expect(officer.page.get_by_text("Walked and talked", exact=True)).to_have_count(1)
    officer.look()


def _close(officer: Walker, reference: str) -> None:
    officer.go(f"/cases/{reference}/")
    officer.press("Close case")
    choose(officer.page, "How did the work end?", "Work completed")
    refused(officer, "Close the case", "Enter why the case is closed")
    write(officer.page, "Why is the case closed?", "Support now comes from family and a mentor.")
    officer.press("Close the case")
    expect(officer.main).to_contain_text("Closed")
    expect(officer.page.get_by_role("region", name="Case")).to_contain_text("the case is closed")
    expect(officer.page.get_by_role("button", name="Edit case")).to_have_count(0)


def _give_an_agency_a_part(officer: Walker, reference: str) -> None:
    officer.go(f"/cases/{reference}/access/")
    officer.press("Add an agency")
    name = "HMP Larkfield"
    pick(officer.page, "Agency", name)
    write(officer.page, "Role and limits of the agency", "Offers a place to live; nothing else.")
    write(officer.page, "Accountable person", "Head of offender management")
    write(officer.page, "Purpose", "To find housing.")
    choose(officer.page, "On what basis?", "Offender Management Act 2007 s.14")
    officer.page.get_by_role("checkbox", name="Names, date of birth").check()
    officer.press("Continue")
    expect(officer.page.get_by_role("heading", name=f"Check what {name} will see")).to_be_visible()
    expect(officer.main).to_contain_text("Names, date of birth")
    officer.press("Add the agency")
    expect(officer.page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def _visit_is_on_who_looked(officer: Walker) -> None:
    officer.press("Who looked")
    visits = officer.page.get_by_role("table", name="Who looked at this case").get_by_role("row")
    expect(visits.nth(1)).to_contain_text("Maud Thistlewick")
    expect(visits.nth(1)).to_contain_text("Opened the case overview")
    officer.follow("Next", exact=False)
    expect(officer.main).to_contain_text("Showing 26 to")


def _all_of_the_agency(manager: Walker) -> set[str]:
    """A manager sees every case of the agency, on two pages of the caseload."""
    manager.sign_in("manager@throughcare.example", PASSWORD)
    manager.go("/cases/?status=all")
    first = _listed(manager)
    manager.follow("Next", exact=False)
    return first | _listed(manager)


def _listed(walker: Walker) -> set[str]:
    return set(CASE.findall(walker.page.get_by_role("table", name="Cases open to you").inner_text()))


def _hidden_and_absent_look_the_same(officer: Walker, everybodys: set[str]) -> None:
    officer.go("/cases/?status=all")
    hidden = min(everybodys - _listed(officer))
    seen = []
    for reference in (hidden, "TC-BBBB-BBBB"):
        officer.go(f"/cases/{reference}/")
        expect(officer.page.get_by_role("heading", name="Page not found")).to_be_visible()
        seen.append(officer.page.content())
    assert seen[0] == seen[1]
