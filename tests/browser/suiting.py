"""How it is decided in a browser that a programme suits, confirmed by somebody else, and agreed to."""

from playwright.sync_api import expect

from tests.browser.assessing import open_duty
from tests.browser.filling import choose, date_in, refused, tick, write
from tests.browser.walker import Walker

HII = "Healthy Identity Intervention"
CHANGED = "Something has changed or become known"


def decide(facilitator: Walker, case: str) -> None:
    """What was answered last time stands there; what is raised asks for advice, and says what is done."""
    page = facilitator.page
    facilitator.go(f"/cases/{case}/suitability/")
    facilitator.follow(HII, exact=False)
    facilitator.follow("Decide again, or after an appeal")
    expect(facilitator.main).to_contain_text("To refuse is the person's right")
    refused(facilitator, "Keep this decision", "Select what you decide", "Select why it is decided again")
    choose(page, "Why is it decided again?", CHANGED)
    tick(page, "Does any of this apply?", "Their involvement was minimal.")
    page.locator("[name=query_minimal_involvement]").fill("The regional lead was asked.")
    write(page, "Who advised, if somebody was asked", "Dr Marlowe Finch, regional psychology lead")
    write(page, "What they advised", "Begin slowly.")
    choose(page, "What do you decide?", "Suitable with advice")
    write(page, "Reasons", "They ask what the group gave them, and there is time.")
    facilitator.press("Keep this decision")
    expect(facilitator.main).to_contain_text("Waits for confirmation")


def confirm(manager: Walker, case: str) -> None:
    """Somebody else, from the list of what is theirs to do."""
    open_duty(manager, f"Confirm a decision on suitability on {case}")
    expect(manager.main).to_contain_text("Dr Marlowe Finch")
    choose(manager.page, "What do you do?", "Confirm it")
    manager.press("Send")
    expect(manager.main).to_contain_text("Confirmed")


def they_agree(facilitator: Walker, case: str) -> None:
    """No plan begins on consent until they say yes; a no is their right."""
    page = facilitator.page
    facilitator.go(f"/cases/{case}/plan/start/")
    expect(facilitator.main).to_contain_text("what they say to it is not recorded yet")
    facilitator.go(f"/cases/{case}/suitability/")
    facilitator.main.get_by_role("table").get_by_role("link", name=HII).first.click()
    facilitator.follow("Record what they say")
    choose(page, "What do they say?", "They want to take part")
    date_in(page, "Day they said it", 0)
    facilitator.press("Keep what they say")
    expect(facilitator.main).to_contain_text("They want to take part")
