"""The old lead's part ends with the hand-over, and the new lead finishes what the old one wrote down."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser.filling import choose, date_in, pick, refused, signed_in, write
from tests.browser.regions import arrange, who_and_where
from tests.browser.site import Site
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

# In custody, led by the officer.
CASE = reference("TC", 11)
DUTIES = (
    f"Decide what follows from a breach on {CASE}",
    f"Review the regime placement on {CASE}",
    f"Arrange what is needed for release on {CASE}",
)
# What only the officer's agency can finish is finished, so that its part may end.
_NOTHING_HELD_BACK = """
UPDATE reminders_duedate d SET done_at = now()
  FROM cases_case c
 WHERE c.reference = %(case)s AND d.case_id = c.id AND d.agency_id = c.lead_agency_id
   AND (d.kind LIKE 'information%%' OR d.kind IN ('safety_notice', 'rectification', 'deconfliction'));
"""


def test_the_new_lead_finishes_what_the_old_one_began(site: Site, walk: Callable[[], Walker]) -> None:
    arrange(site, _NOTHING_HELD_BACK, case=CASE)
    name, region = who_and_where(site, "elsewhere")
    _, before = who_and_where(site, "officer")
    officer = signed_in(walk, "officer")
    _writes_an_order(officer)
    _writes_a_breach(officer)
    _writes_a_placement(officer)
    _writes_a_need(officer)
    _hands_over(officer, region)
    new = signed_in(walk, "elsewhere")
    _takes_over(new, name)
    officer.go(f"/cases/{CASE}/")
    expect(officer.page.get_by_role("heading", name="Page not found")).to_be_visible()
    new.go(f"/cases/{CASE}/offence/")
    expect(new.main).to_contain_text(f"for {before}")
    _ends_the_order(new)
    _decides_the_breach(new)
    _ends_the_placement(new)
    _arranges_the_need(new)
    new.go("/")
    for duty in DUTIES:
        expect(new.main.get_by_role("link", name=duty)).to_have_count(0)


def _writes_an_order(officer: Walker) -> None:
    officer.go(f"/cases/{CASE}/offence/")
    officer.press("Add an order")
    pick(officer.page, "Kind of order", "Foreign travel")
    write(officer.page, "What it requires", "To ask before any journey abroad.")
    date_in(officer.page, "First day", -20)
    write(officer.page, "Why it was made", "A journey was planned with others of the group.")
    write(officer.page, "Why it is not more than is needed", "Journeys for the family stay possible.")
    officer.press("Save")


def _writes_a_breach(officer: Walker) -> None:
    officer.press("Record a breach")
    write(officer.page, "Which condition or order", "To ask before any journey abroad")
    date_in(officer.page, "Day it happened", -3)
    write(officer.page, "What happened", "A ticket was booked, as the airline's letter says.")
    pick(officer.page, "Decision", "Not decided yet")
    refused(officer, "Save", "Enter by when it is decided")
    date_in(officer.page, "Decide by (optional)", 4)
    officer.press("Save")


def _writes_a_placement(officer: Walker) -> None:
    officer.go(f"/cases/{CASE}/management/")
    officer.press("Record a regime placement")
    choose(officer.page, "Regime", "Combination of both")
    for question in ("Where", "Entrance criteria met", "Exit criteria", "What the decision rests on"):
        write(officer.page, question, "As the unit wrote it down.")
    for question in ("Alternatives tried", "What the person was told", "How they can challenge it"):
        write(officer.page, question, "As the unit wrote it down.")
    date_in(officer.page, "First day", -30)
    date_in(officer.page, "Day they were told", -30)
    date_in(officer.page, "Next review", 5)
    officer.press("Save")


def _writes_a_need(officer: Walker) -> None:
    officer.go(f"/cases/{CASE}/release/")
    officer.press("Add something to arrange")
    pick(officer.page, "What is to be arranged", "Programme work continued")
    write(officer.page, "What is planned", "A place in the group that meets in the evening.")
    write(officer.page, "Who sees to it", "The lead practitioner")
    date_in(officer.page, "By when", 6)
    choose(officer.page, "How far it is", "Under way")
    officer.press("Save")
    officer.go("/")
    for duty in DUTIES:
        expect(officer.main.get_by_role("link", name=duty)).to_be_visible()


def _hands_over(officer: Walker, region: str) -> None:
    officer.go(f"/cases/{CASE}/access/")
    officer.press("Hand over")
    officer.press("Propose a hand-over")
    pick(officer.page, "Which agency should lead?", region)
    write(officer.page, "Why should it lead from now on?", "The person moves there for good.")
    write(officer.page, "What do they need to know to decide?", "An order, and one need for release.")
    ends = "It ends when they accept: your agency no longer sees the case"
    choose(officer.page, "What becomes of your agency's part?", ends)
    date_in(officer.page, "Day you need an answer by", 5)
    officer.press("Continue")
    officer.press("Propose the hand-over")


def _takes_over(new: Walker, name: str) -> None:
    new.follow("Answer a hand-over proposed to your agency")
    new.press("Accept")
    pick(new.page, "Who leads the case at your agency?", name)
    choose(new.page, "On what basis does your agency hold this case?", "Offender Management Act 2007 s.14")
    date_in(new.page, "First review by your agency", 30)
    new.press("Accept and lead the case")
    new.go("/")
    for duty in DUTIES:
        expect(new.main.get_by_role("link", name=duty)).to_be_visible()


def _ends_the_order(new: Walker) -> None:
    new.go(f"/cases/{CASE}/offence/")
    new.follow("Correct (Foreign travel restriction order)")
    date_in(new.page, "Last day (optional)", 1)
    new.press("Save")


def _decides_the_breach(new: Walker) -> None:
    new.go("/")
    new.follow(DUTIES[0])
    new.follow("Correct (To ask before any journey abroad)")
    pick(new.page, "Decision", "A warning")
    write(new.page, "Who decided (optional)", "Head of the new unit")
    date_in(new.page, "Day of the decision (optional)", 0)
    write(new.page, "Why it was decided so (optional)", "The journey was not made.")
    new.press("Save")
    expect(new.main).to_contain_text("The journey was not made.")


def _ends_the_placement(new: Walker) -> None:
    new.go("/")
    new.follow(DUTIES[1])
    new.follow("Correct (Combination of both)")
    date_in(new.page, "Day it ended (optional)", 0)
    write(new.page, "How it ended (optional)", "They moved to the other prison.")
    new.press("Save")


def _arranges_the_need(new: Walker) -> None:
    new.go("/")
    new.follow(DUTIES[2])
    new.follow("Correct (Programme work continued)")
    choose(new.page, "How far it is", "Arranged")
    new.press("Save")
