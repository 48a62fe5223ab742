"""The psychologist's story: assess, be returned, countersigned, and see what moved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser import assessing
from tests.browser.filling import signed_in, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

CASE = reference("TC", 15)  # assessed twice, the plan completed: time to look again
DRAFT = reference("TC", 1)  # the psychologist is in the middle of assessing


def test_from_an_assessment_to_what_moved(walk: Callable[[], Walker]) -> None:
    """One story through two desks."""
    psychologist = signed_in(walk, "psychologist")
    assessing.start(psychologist, CASE)
    assessing.rate_some_one_by_one(psychologist)
    assessing.submit_too_early(psychologist)
    assessing.rate_the_rest_at_once(psychologist)
    assessing.judge_and_formulate(psychologist)
    assessing.submit(psychologist)

    manager = signed_in(walk, "prison.manager")
    assessing.return_with_a_comment(manager, CASE)
    assessing.correct(psychologist, CASE)
    assessing.countersign(manager, CASE)
    assessing.see_what_moved(psychologist, CASE)


def test_the_same_factor_in_two_tabs(walk: Callable[[], Walker]) -> None:
    """Whoever saves second is shown both texts, and nothing typed is lost."""
    psychologist = signed_in(walk, "psychologist")
    assessing.open_duty(psychologist, f"Write the assessment on {DRAFT}")
    psychologist.follow(assessing.GRIEVANCE)
    page, other = psychologist.page, psychologist.page.context.new_page()
    other.goto(page.url)
    write(other, "Evidence for", "Typed in the other tab.")
    if psychologist.runs_scripts:
        other.get_by_role("textbox", name="Evidence for", exact=True).blur()
        expect(other.get_by_role("status").filter(has_text="Draft saved at")).to_be_visible()
    else:
        other.get_by_role("button", name="Save and come back later").click()
        other.wait_for_load_state("load")
    write(page, "Evidence for", "Typed in this tab.")
    psychologist.press("Save and continue")
    expect(psychologist.main).to_contain_text("This was changed while you were working")
    expect(psychologist.main).to_contain_text("Typed in the other tab.")
    expect(psychologist.main).to_contain_text("Typed in this tab.")
    psychologist.press("Save my text")
    psychologist.follow("Task list")
    psychologist.follow(assessing.GRIEVANCE)
    expect(page.get_by_role("textbox", name="Evidence for", exact=True)).to_have_value("Typed in this tab.")
