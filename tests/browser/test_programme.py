"""A programme's story: from rated factors to modules, sessions, a concern, a report, and what moved since."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser import assessing, planning, suiting
from tests.browser.filling import choose, row, signed_in, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

CASE = reference("TC", 15)  # assessed twice, the last plan completed: time for another


def test_from_a_signed_assessment_to_what_moved_after_the_programme(walk: Callable[[], Walker]) -> None:
    """One story through four desks; first somebody else confirms that the programme suits."""
    facilitator = signed_in(walk, "facilitator")
    suiting.decide(facilitator, CASE)
    manager = signed_in(walk, "prison.manager")
    suiting.confirm(manager, CASE)
    suiting.they_agree(facilitator, CASE)
    planning.start_plan(facilitator, CASE)
    planning.decide(facilitator)
    planning.agree(facilitator)
    planning.log_a_missed_session(facilitator)
    planning.log_a_session(facilitator)
    planning.log_a_worrying_session(facilitator)
    planning.evidence_stays_closed(facilitator, CASE)

    officer = signed_in(walk, "officer")
    planning.acknowledge(officer, CASE)
    planning.what_was_said_is_not_shown(officer, CASE)
    planning.complete(facilitator, CASE)
    planning.sign_off(officer, CASE)

    psychologist = signed_in(walk, "psychologist")
    assess_again(psychologist)
    assessing.open_duty(manager, f"Countersign the assessment on {CASE}")
    choose(manager.page, "What do you decide?", "Countersign")
    manager.press("Confirm your decision")
    see_what_moved(psychologist)


def assess_again(psychologist: Walker) -> None:
    """The end of the plan asked for it: on My work and with the plan; its reason is filled in."""
    assessing.open_duty(psychologist, f"Review the assessment on {CASE}")
    expect(psychologist.main.get_by_role("heading", name="Why a review is due")).to_be_visible()
    psychologist.go(f"/cases/{CASE}/plan/")
    expect(psychologist.main).to_contain_text("The plan ended, so")
    psychologist.follow("Start the assessment")
    expect(psychologist.main.get_by_role("radio", name="After a programme")).to_be_checked()
    write(psychologist.page, "Which programme?", "Healthy Identity Intervention")
    psychologist.press("Start the assessment")
    expect(psychologist.main.get_by_role("heading", name="Assessment task list")).to_be_visible()
    assessing.rate_one(psychologist, assessing.GRIEVANCE, "Partly present")
    assessing.rate_the_rest_at_once(psychologist)
    assessing.judge_and_formulate(psychologist)
    assessing.submit(psychologist)


def see_what_moved(psychologist: Walker) -> None:
    """In words, factor by factor, beside what it was when the plan began; then all that was assessed."""
    psychologist.go(f"/cases/{CASE}/plan/")
    psychologist.follow("Factors before and after the plan")
    expect(psychologist.main).to_contain_text("Description, not effect.")
    _moved(psychologist)
    psychologist.go(f"/cases/{CASE}/assessments/change/")
    _moved(psychologist)


def _moved(psychologist: Walker) -> None:
    expect(row(psychologist.page, assessing.THREAT)).to_contain_text("No longer present")
    expect(row(psychologist.page, assessing.GRIEVANCE)).to_contain_text("Newly present")
    expect(row(psychologist.page, assessing.STATUS)).to_contain_text("Unchanged")
