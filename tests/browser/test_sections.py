"""Sections of the record: filled by the lead, graded by the owner, supervised apart; each looked over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser.filling import choose, date_in, signed_in, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

CASE = reference("TC", 0)
LINE = "Asked for help with a letter"


def test_what_is_submitted_is_graded_and_who_reported_stays_apart(walk: Callable[[], Walker]) -> None:
    """The officer submits an item, the information owner grades it and records who reported."""
    officer = signed_in(walk, "officer")
    _submits_an_item(officer)
    _grades_it(signed_in(walk, "information.owner"))

    officer.go(f"/cases/{CASE}/information/")
    expect(officer.main).to_contain_text("1 Reliable")
    expect(officer.main).not_to_contain_text("joinery")
    expect(officer.main.get_by_role("link", name="Who reported it")).to_have_count(0)


def _submits_an_item(officer: Walker) -> None:
    officer.go(f"/cases/{CASE}/record/")
    for section in ("Offence, orders and licence conditions", "Contacts and network", "Victims", "Health"):
        officer.follow(section)
        officer.go(f"/cases/{CASE}/record/")
    officer.follow("Information", exact=True)
    officer.press("Submit information")
    officer.press("Save")
    expect(officer.main.get_by_role("heading", name="There is a problem")).to_be_visible()
    choose(officer.page, "What it is", "Something seen or heard")
    write(officer.page, "In a line", LINE)
    write(officer.page, "What was seen, said or found", "He asked an instructor to read a letter to him.")
    date_in(officer.page, "Day it was observed", -2)
    choose(officer.page, "In what capacity the person is spoken of", "Convicted of an offence")
    choose(officer.page, "Lawful basis", "Law enforcement purpose (DPA 2018 Part 3)")
    date_in(officer.page, "Review by", 90)
    choose(officer.page, "Who may read it until it is graded", "Everybody who holds the section")
    officer.press("Save")
    expect(officer.main).to_contain_text("Not graded yet: do not rely on it")


def _grades_it(owner: Walker) -> None:
    owner.go(f"/cases/{CASE}/information/")
    owner.follow(f"Grade ({LINE})")
    choose(owner.page, "The source", "1 Reliable")
    choose(owner.page, "The information", "A Known directly to the source")
    choose(owner.page, "Handling", "P Lawful sharing permitted")
    for signs in ("Signs of capability", "Signs of intent", "Signs of engagement"):
        choose(owner.page, signs, "No sign")
    choose(owner.page, "Does the item rest on religious practice alone?", "No")
    write(owner.page, "Why", "The instructor told us himself.")
    owner.press("Grade")
    expect(owner.main).to_contain_text("1 Reliable")
    owner.follow(f"Who reported it ({LINE})")
    write(owner.page, "Who reported it", "The instructor of the joinery")
    owner.press("Save")
    expect(owner.main).not_to_contain_text("joinery")


def test_a_supervisor_reads_a_session_and_shares_a_note(walk: Callable[[], Walker]) -> None:
    """Supervision happens apart from the case, and what is shared reaches the person it is about."""
    supervisor = signed_in(walk, "supervisor")
    supervisor.go("/supervision/")
    supervisor.follow("Bramblecobble, Otto")
    supervisor.main.get_by_role("link", name="Session of").first.click()
    supervisor.look()
    supervisor.go("/supervision/")
    supervisor.follow("Bramblecobble, Otto")
    supervisor.press("Write in the log")
    choose(supervisor.page, "What was it?", "Debrief after a session")
    date_in(supervisor.page, "When did you meet?", 0)
    write(supervisor.page, "What you discussed", "The session that ran late.")
    choose(supervisor.page, "Share it with them?", "Yes")
    supervisor.press("Save")
    expect(supervisor.main).to_contain_text("The session that ran late.")

    facilitator = signed_in(walk, "facilitator")
    facilitator.go(f"/cases/{CASE}/sessions/")
    facilitator.follow("Your supervision")
    expect(facilitator.main).to_contain_text("The session that ran late.")

    mentor = signed_in(walk, "mentor")
    mentor.go(f"/cases/{CASE}/mentoring/")
    expect(mentor.main).to_contain_text("Your supervisor: Wilfred Thimblebrook")
    community = signed_in(walk, "community")
    community.go("/shared/")
