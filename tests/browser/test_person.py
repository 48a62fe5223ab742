"""Who the person is: how to talk with them, over every page; and somebody who is there already."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.identifiers import reference
from tests.browser.filling import choose, date_in, pick, signed_in, write
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

CASE = reference("TC", 0)


def test_an_interpreter_is_noted_once_and_seen_everywhere(walk: Callable[[], Walker]) -> None:
    """The officer notes a language; whoever opens the plan or the meetings sees it without looking for it."""
    officer = signed_in(walk, "officer")
    officer.go(f"/cases/{CASE}/record/")
    officer.follow("Languages and needs")
    officer.press("Add a language")
    officer.press("Save")
    expect(officer.main.get_by_role("heading", name="There is a problem")).to_be_visible()
    write(officer.page, "Language", "Examplish")
    choose(officer.page, "What it is to them", "First language")
    choose(officer.page, "How well they understand it spoken (or signed)", "Well, whatever is talked about")
    choose(officer.page, "How well they read it", "Not known")
    choose(officer.page, "Is an interpreter into this language needed?", "Yes, always")
    write(officer.page, "Dialect the interpreter must speak (optional)", "Northern")
    choose(officer.page, "Whom they would rather have interpret", "A woman")
    write(officer.page, "Who must not interpret (optional)", "Anybody of the family")
    officer.press("Save")
    officer.press("Add something that helps")
    pick(officer.page, "What helps", "Large print")
    write(officer.page, "What to do", "Letters in 16 point.")
    write(officer.page, "Who says so", "The person")
    officer.press("Save")
    facilitator = signed_in(walk, "facilitator")
    for page in ("", "sessions/", "record/"):
        facilitator.go(f"/cases/{CASE}/{page}")
        banner = facilitator.page.get_by_role("region", name="Case")
        expect(banner).to_contain_text("Interpreter needed: Examplish (Northern), if possible a woman")
        expect(banner).to_contain_text("What helps: Large print")
        expect(banner).not_to_contain_text("family")


def test_somebody_who_is_there_already_is_shown_before_another_case_is_opened(
    walk: Callable[[], Walker],
) -> None:
    """The second time the same person is written down, the first case is shown, and a reason is asked for."""
    officer = signed_in(walk, "officer")
    for again in (False, True):
        officer.go("/cases/open/")
        expect(officer.main.get_by_text("Why do you open another case?")).to_have_count(0)
        write(officer.page, "Forenames", "Barnabetta" if again else "Barnabeta")
        write(officer.page, "Surname", "Quimbleforth")
        date_in(officer.page, "Date of birth (optional)", -9000)
        choose(officer.page, "Pathway", "On licence")
        date_in(officer.page, "Next review", 60)
        choose(
            officer.page,
            "On what basis does your agency hold this case?",
            "Offender Management Act 2007 s.14",
        )
        officer.press("Open the case")
    expect(officer.main).to_contain_text("Is it one of these people?")
    expect(officer.main.get_by_role("link", name="Barnabeta Quimbleforth")).to_be_visible()
    write(officer.page, "Why do you open another case?", "Twins: the other is Barnabeta.")
    officer.press("Open the case")
    officer.press("Edit identity details")
    expect(officer.main).to_contain_text("Twins: the other is Barnabeta.")
