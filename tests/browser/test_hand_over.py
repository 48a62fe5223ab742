"""A prison psychologist's case goes to a region: declined by one with a reason, accepted by another."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser.filling import choose, date_in, pick, refused, row, signed_in, tick, write
from tests.browser.regions import arrange, who_and_where
from tests.browser.site import Site
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

# In custody; the psychologist is on its team, and writes its assessment.
CASE = reference("TC", 11)
WHY_NOT = "They are to live in another region after release."
# Before release the prison leads.
_ARRANGED = """
UPDATE cases_case c SET lead_agency_id = m.agency_id, lead_practitioner_id = m.user_id
  FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id
 WHERE c.reference = %(case)s AND u.email = 'prison.manager@throughcare.example';
INSERT INTO cases_teammember (id, case_id, user_id, agency_id, valid_from, version)
SELECT gen_random_uuid(), c.id, c.lead_practitioner_id, c.lead_agency_id, now() - interval '1 day', 1
  FROM cases_case c WHERE c.reference = %(case)s;
UPDATE reminders_duedate d SET agency_id = c.lead_agency_id, responsible_id = c.lead_practitioner_id
  FROM cases_case c WHERE c.reference = %(case)s AND d.case_id = c.id AND d.kind = 'review';
UPDATE cases_participation p SET valid_until = now()
  FROM cases_case c, agencies_agency a
 WHERE c.reference = %(case)s AND p.case_id = c.id AND a.id = p.agency_id AND a.kind = 'probation';
"""


def test_a_case_is_handed_over_and_nothing_open_is_lost(site: Site, walk: Callable[[], Walker]) -> None:
    arrange(site, _ARRANGED, case=CASE)
    prison = signed_in(walk, "prison.manager")
    first, second = who_and_where(site, "elsewhere")[1], who_and_where(site, "manager")[1]
    _propose(prison, first)
    _decline(signed_in(walk, "elsewhere"))
    _is_told_and_proposes_again(prison, second)
    region = signed_in(walk, "manager")
    _accept(region)
    _sees_what_was_open(region)
    _sees_its_share(signed_in(walk, "psychologist"))


def _propose(prison: Walker, to: str) -> None:
    prison.go(f"/cases/{CASE}/access/")
    prison.press("Hand over")
    prison.press("Propose a hand-over")
    refused(prison, "Continue", "Enter why it should lead")
    _fill(prison, to)
    prison.press("Continue")
    expect(prison.main).to_contain_text(f"managers at {to} will read")
    prison.press("Propose the hand-over")
    expect(prison.main).to_contain_text("Waiting for an answer")


def _fill(prison: Walker, to: str) -> None:
    page = prison.page
    pick(page, "Which agency should lead?", to)
    write(page, "Why should it lead from now on?", "Release to their area is planned for the spring.")
    write(page, "What do they need to know to decide?", "The assessment is being written. Housing is open.")
    choose(
        page,
        "What becomes of your agency's part?",
        "It goes on, with the part and the sections you choose below",
    )
    write(
        page,
        "What your agency goes on doing (optional)",
        "Holds the person until release; writes the assessment.",
    )
    tick(
        page,
        "What your agency goes on seeing (optional)",
        "Names, date of birth and identity numbers",
        "Ratings, judgements and formulation",
        "Assessment evidence",
    )
    date_in(page, "Day you need an answer by", 5)


def _decline(elsewhere: Walker) -> None:
    elsewhere.follow("Answer a hand-over proposed to your agency")
    expect(elsewhere.main).to_contain_text("The assessment is being written. Housing is open.")
    expect(elsewhere.main).to_contain_text(f"Write the assessment on {CASE}")
    elsewhere.go(f"/cases/{CASE}/")
    expect(elsewhere.page.get_by_role("heading", name="Page not found")).to_be_visible()
    elsewhere.go("/")
    elsewhere.follow("Hand-overs")
    elsewhere.page.get_by_role("link", name=CASE).click()
    elsewhere.look()
    elsewhere.press("Decline")
    refused(elsewhere, "Decline the hand-over", "Enter why your agency does not take the lead")
    write(elsewhere.page, "Why does your agency not take the lead?", WHY_NOT)
    elsewhere.press("Decline the hand-over")
    expect(elsewhere.main.get_by_role("heading", name="Hand-overs")).to_be_visible()
    expect(elsewhere.main.get_by_role("link", name=CASE)).to_have_count(0)


def _is_told_and_proposes_again(prison: Walker, to: str) -> None:
    prison.follow("My work")
    prison.follow(f"Decide what follows: the hand-over of {CASE} was declined")
    expect(prison.main).to_contain_text(WHY_NOT)
    prison.press("Propose a hand-over")
    _fill(prison, to)
    prison.press("Continue")
    prison.press("Propose the hand-over")
    prison.follow("My work")
    expect(prison.main).not_to_contain_text("was declined")


def _accept(region: Walker) -> None:
    region.go(f"/cases/{CASE}/")
    expect(region.page.get_by_role("heading", name="Page not found")).to_be_visible()
    region.go("/")
    region.follow("Answer a hand-over proposed to your agency")
    region.press("Accept")
    pick(region.page, "Who leads the case at your agency?", "Maud Thistlewick")
    choose(region.page, "On what basis does your agency hold this case?", "Offender Management Act 2007 s.14")
    date_in(region.page, "First review by your agency", 30)
    region.press("Accept and lead the case")
    expect(region.page.get_by_role("region", name="Case")).to_contain_text("Maud Thistlewick")


def _sees_what_was_open(region: Walker) -> None:
    region.follow("Access")
    region.press("Hand over")
    expect(region.main).to_contain_text(WHY_NOT)
    open_now = region.page.get_by_role("table", name="What is open, whose it is, and what becomes of it").last
    expect(open_now).to_contain_text(f"Write the assessment on {CASE}")
    expect(open_now).to_contain_text(f"Review {CASE}")
    region.follow("Chronology")
    expect(region.main).to_contain_text("leads the case")


def _sees_its_share(psychologist: Walker) -> None:
    psychologist.go(f"/cases/{CASE}/")
    for kept in ("Assessment", "Chronology"):
        expect(psychologist.page.get_by_role("link", name=kept, exact=True).first).to_be_visible()
    expect(psychologist.page.get_by_role("link", name="Information", exact=True)).to_have_count(0)
    psychologist.follow("My work")
    expect(row(psychologist.page, CASE).first).to_be_visible()
