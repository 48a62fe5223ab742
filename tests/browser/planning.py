"""How a plan is made, a session logged and a concern answered, step by step, in a browser."""

from playwright.sync_api import expect

from tests.browser.assessing import GRIEVANCE, my_work, open_duty
from tests.browser.filling import choose, date_in, pick, refused, tick, write
from tests.browser.walker import Walker

SAID = "They said they would rather not go home."
CONCERN = "They asked twice who else knows their new address."


def start_plan(facilitator: Walker, case: str) -> None:
    """Each suggestion says why: factor, rating, date, line of the mapping, and that it is a local aid."""
    facilitator.go(f"/cases/{case}/plan/")
    facilitator.follow("Start a new plan")
    refused(facilitator, "Start the plan", "Select a programme")
    choose(facilitator.page, "Which programme is the plan for?", "Healthy Identity Intervention (HII)")
    facilitator.press("Start the plan")
    reason = facilitator.main.get_by_role("listitem").filter(has_text=f"because {GRIEVANCE}").first
    expect(reason).to_contain_text("was rated strongly present on")
    expect(reason).to_contain_text("mapping line 1, local aid")


def decide(facilitator: Walker) -> None:
    """Accept one, decline one, replace one; without a reason neither of the last two is taken."""
    page = facilitator.page
    facilitator.follow("Decide about Engagement and Insight")
    choose(page, "What do you decide?", "Accept it into the plan")
    facilitator.press("Keep this decision")
    facilitator.follow("Decide about Personal Identity")
    choose(page, "What do you decide?", "Decline it")
    refused(facilitator, "Keep this decision", "why")
    write(page, "Why? (optional)", "They did this work last year and it held.")
    facilitator.press("Keep this decision")
    facilitator.follow("Decide about Self-Image")
    choose(page, "What do you decide?", "Replace it by another module")
    pick(page, "Which module instead?", "Mindfulness")
    write(page, "Why? (optional)", "They asked to begin with what keeps them awake.")
    facilitator.press("Keep this decision")
    expect(facilitator.main).to_contain_text("Replaced by Mindfulness")


def agree(facilitator: Walker) -> None:
    """Not before a goal is set and each factor has a module or a reason; then with the person's own view."""
    facilitator.press("Agree the plan")
    expect(facilitator.main).to_contain_text("No goal is set. Choose at least one goal")
    facilitator.follow("Cancel and go back")
    explain_what_is_left(facilitator)
    facilitator.follow("Change goals")
    tick(facilitator.page, "Which goals is the work for?", "Living with difficult emotions")
    facilitator.press("Save goals")
    facilitator.press("Agree the plan")
    choose(facilitator.page, "Does the person agree with this plan?", "Yes, they agree")
    facilitator.press("Agree the plan")
    expect(facilitator.main.get_by_role("heading", level=1)).to_contain_text("Agreed")


def explain_what_is_left(facilitator: Walker) -> None:
    """A factor that no module targets any more needs a reason before the plan is agreed."""
    while (link := facilitator.main.get_by_role("link", name="Give a reason")).count():
        link.first.click()
        write(facilitator.page, "Why does no module target this factor?", "For later work.")
        facilitator.press("Keep the reason")


def log_session(facilitator: Walker) -> None:
    """Three minutes: who came, what was covered, how it went, and a concern that cannot wait."""
    page = facilitator.page
    facilitator.follow("Sessions")
    facilitator.press("Log a session")
    refused(facilitator, "Log the session", "Enter the date of the session", "Select whether they attended")
    date_in(page, "Date of the session", 0)
    choose(page, "Did they attend?", "Attended")
    tick(page, "Modules covered", "Mindfulness")
    choose(page, "How did they take part?", "Reflecting")
    write(page, "Progress summary", "Tried a breathing exercise and spoke of using it at night.")
    write(page, "What was said (optional)", SAID)
    page.get_by_role("checkbox", name="Something in this session concerns me").check()
    choose(page, "How soon does somebody need to act?", "Now: somebody needs to act today")
    write(page, "What concerns you?", CONCERN)
    facilitator.press("Log the session")
    expect(facilitator.main).to_contain_text("Reflecting")


def evidence_stays_closed(facilitator: Walker, case: str) -> None:
    """A facilitator reads the ratings; what they rest on, and the pages to write them, are for others."""
    facilitator.go(f"/cases/{case}/assessments/")
    facilitator.main.get_by_role("table").get_by_role("link").first.click()
    facilitator.look()
    expect(facilitator.main).to_contain_text("The evidence behind these ratings: Not shown to you.")
    expect(facilitator.main).not_to_contain_text("Said so in interview")
    facilitator.go(facilitator.page.url.removeprefix(facilitator.address) + "tasks/")
    expect(facilitator.main).to_contain_text("You do not have permission to do this")


def acknowledge(officer: Walker, case: str) -> None:
    """The lead practitioner is told, reads it, says what is done about it; then it is off the list."""
    duty = f"Read the concern raised on {case}"
    officer.follow("Notifications", exact=False)
    expect(officer.main.get_by_role("link", name=duty).first).to_be_visible()
    open_duty(officer, duty)
    expect(officer.main).to_contain_text(CONCERN)
    refused(officer, "Acknowledge the concern", "Enter what you are doing about it")
    write(officer.page, "What are you doing about it?", "Spoke to security at HMP Larkfield at once.")
    officer.press("Acknowledge the concern")
    my_work(officer)
    expect(officer.main.get_by_role("link", name=duty)).to_have_count(0)


def what_was_said_is_not_shown(officer: Walker, case: str) -> None:
    """The summary is for the case; what was said stays with those who led the session."""
    officer.go(f"/cases/{case}/sessions/")
    officer.main.get_by_role("table").get_by_role("link").first.click()
    officer.look()
    expect(officer.main).to_contain_text("Tried a breathing exercise")
    expect(officer.main).to_contain_text("Not shown to you")
    expect(officer.main).not_to_contain_text(SAID)
