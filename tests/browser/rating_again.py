"""How a case is rated a second time, blind, and the two are brought together, step by step, in a browser."""

from playwright.sync_api import expect

from tests.browser.assessing import GRIEVANCE, LEVEL, my_work, open_duty, tick_none_found
from tests.browser.filling import choose, refused, row, write
from tests.browser.walker import Walker

_WHO = "Who will rate a second time?"
_CHECK = "Check and submit"
_KEPT = "You do not have permission to do this"


def ask(manager: Walker, case: str, name: str) -> None:
    """A manager asks somebody trained who has looked at none of it, and says nothing of how it was rated."""
    manager.go(f"/cases/{case}/assessments/")
    row(manager.page, "Countersigned").get_by_role("link").first.click()
    manager.look()
    manager.follow("Ask for a second rating")
    expect(manager.main.get_by_role("heading", name="Who cannot be asked")).to_be_visible()
    refused(manager, "Ask for the second rating", "Select who will rate")
    manager.main.get_by_role("radio", name=name).check()
    write(manager.page, "Why a second rating is asked for", "To know how far we agree.")
    manager.press("Ask for the second rating")
    expect(manager.page.get_by_text("The second rating was asked for.")).to_be_visible()


def accept(assessor: Walker, case: str) -> str:
    """From My work to a task list; where the second rating is, for later."""
    open_duty(assessor, f"Rate {case} a second time, or decline")
    expect(assessor.main).to_contain_text("You rate this case blind")
    assessor.follow("Accept or decline")
    refused(assessor, "Confirm your answer", "Select whether you accept")
    choose(assessor.page, "Will you rate this case a second time?", "Accept")
    assessor.press("Confirm your answer")
    return assessor.page.url.removeprefix(assessor.address)


def sees_nothing_of_the_first(assessor: Walker, case: str) -> None:
    """Neither the ratings nor what was made of them, by their addresses either; the sources are there."""
    assessor.go(f"/cases/{case}/")
    for kept in ("Assessment", "Plan", "Sessions", "Meetings"):
        expect(assessor.page.get_by_role("link", name=kept, exact=True)).to_have_count(0)
    for page in ("assessments/", "assessments/change/", "assessments/beside/", "plan/", "meetings/"):
        assessor.go(f"/cases/{case}/{page}")
        expect(assessor.main.get_by_role("heading", level=1)).to_have_text(_KEPT)
        for level in ("Strongly present", "Partly present", "Not present"):
            expect(assessor.main).not_to_contain_text(level)
    assessor.go(f"/cases/{case}/information/")
    expect(assessor.main.get_by_role("heading", level=1)).to_have_text("Information")


def rate(assessor: Walker, second: str) -> None:
    """One page after the other, nobody else's words beside them."""
    assessor.go(second)
    assessor.follow(GRIEVANCE)
    page = assessor.page
    expect(page.get_by_role("complementary", name="Last time")).to_have_count(0)
    choose(page, LEVEL, "Strongly present")
    write(page, "Evidence for", "Said so twice, unasked.\nThe landing log says the same.")
    tick_none_found(assessor)
    write(page, "Sources, one on each line", "Interview; landing log")
    choose(page, "How sure are you?", "Fair")
    assessor.press("Save and continue")
    while "/factors/" in page.url:
        choose(page, LEVEL, "Not present")
        write(page, "Evidence against", "Nothing seen or heard that points to it.")
        assessor.press("Save and continue")


def submit(assessor: Walker) -> None:
    """From now on it does not change, and both are shown."""
    assessor.follow(_CHECK)
    assessor.press("Submit the second rating")
    expect(assessor.page.get_by_text("The second rating was submitted.")).to_be_visible()
    expect(assessor.main.get_by_role("heading", name="Compare the two ratings")).to_be_visible()
    headings = assessor.main.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:2] == ["Where they differ", "Rated alike"]


def propose(assessor: Walker) -> None:
    """What both hold on each factor on which they differ, and why; too early it is refused."""
    assessor.follow("Propose what to agree on")
    page = assessor.page
    refused(assessor, "Propose this", "Select what you agree on")
    for reason in page.get_by_role("textbox").all():
        reason.fill("After talking it over, on what was seen.")
    for question in assessor.main.locator("fieldset").all():
        question.get_by_role("radio", name="Partly present").check()
    assessor.press("Propose this")
    expect(page.get_by_text("Your proposal was saved.")).to_be_visible()
    expect(assessor.main).to_contain_text("Waiting for the other assessor.")


def agree(psychologist: Walker, case: str) -> None:
    """Whoever rated first reads what is proposed, agrees, and has it off their list."""
    duty = f"Reconcile the two ratings of {case}"
    open_duty(psychologist, duty)
    psychologist.follow("Agree to what was proposed")
    expect(psychologist.main).to_contain_text("Proposed: Partly present.")
    psychologist.press("I agree")
    expect(psychologist.page.get_by_text("The two ratings are reconciled.")).to_be_visible()
    expect(psychologist.main).to_contain_text("Agreed: Partly present.")
    my_work(psychologist)
    expect(psychologist.main.get_by_role("link", name=duty)).to_have_count(0)
