"""How a plan is made, a session logged and a concern answered, step by step, in a browser."""

from playwright.sync_api import expect

from tests.browser.assessing import THREAT, my_work, open_duty
from tests.browser.filling import choose, date_in, pick, refused, tick, write
from tests.browser.walker import Walker

GOAL = "Living with difficult emotions"
SAID = "They said they would rather not go home."
SUMMARY = "Tried a breathing exercise and spoke of using it at night."
CONCERN = "They asked twice who else knows their new address."


def start_plan(facilitator: Walker, case: str) -> None:
    """Each suggestion says why: factor, rating, date, line of the mapping, and that it is a local aid."""
    facilitator.go(f"/cases/{case}/plan/")
    facilitator.follow("Start a new plan")
    refused(facilitator, "Start the plan", "Select a programme")
    choose(facilitator.page, "Which programme is the plan for?", "Healthy Identity Intervention (HII)")
    facilitator.press("Start the plan")
    reason = facilitator.main.get_by_role("listitem").filter(has_text=f"because {THREAT}").first
    expect(reason).to_contain_text("was rated partly present on")
    expect(reason).to_contain_text("mapping line 2, local aid")


def decide(facilitator: Walker) -> None:
    """Decline one and replace one, neither without a reason; accept the others."""
    page = facilitator.page
    facilitator.follow("Decide about Personal Identity")
    choose(page, "What do you decide?", "Decline it")
    refused(facilitator, "Keep this decision", "why")
    write(page, "Why? (optional)", "They did this work last year and it held.")
    facilitator.press("Keep this decision")
    facilitator.follow("Decide about Group Involvement")
    choose(page, "What do you decide?", "Replace it by another module")
    pick(page, "Which module instead?", "Foundation")
    write(page, "Why? (optional)", "They asked to begin with how they came into it.")
    facilitator.press("Keep this decision")
    expect(facilitator.main).to_contain_text("Replaced by Foundation")
    while (left := facilitator.main.get_by_role("link", name="Decide about")).count():
        left.first.click()
        choose(page, "What do you decide?", "Accept it into the plan")
        facilitator.press("Keep this decision")


def agree(facilitator: Walker) -> None:
    """Not before a goal is set and each factor has a module or a reason; then with the person's own view."""
    facilitator.press("Agree the plan")
    expect(facilitator.main).to_contain_text("No goal is set. Choose at least one goal")
    facilitator.follow("Cancel and go back")
    explain_what_is_left(facilitator)
    facilitator.follow("Change goals")
    tick(facilitator.page, "Which goals is the work for?", GOAL)
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


def log_a_missed_session(facilitator: Walker) -> None:
    """They stayed away and gave no reason we accept: three answers, and nothing else is asked."""
    _begin_log(facilitator, 2)
    choose(facilitator.page, "Did they attend?", "Did not attend: refused")
    facilitator.press("Log the session")
    expect(facilitator.main).to_contain_text("Did not attend: refused")


def log_a_session(facilitator: Walker) -> None:
    """They came, and took part."""
    _begin_log(facilitator, 1)
    choose(facilitator.page, "Did they attend?", "Attended late for an acceptable reason")
    _say_how_it_went(facilitator, "Participating", "Drew what the group had given them.")
    facilitator.press("Log the session")
    expect(facilitator.main).to_contain_text("Participating")


def log_a_worrying_session(facilitator: Walker) -> None:
    """Who came, what was covered, how it went, and a concern that cannot wait."""
    page = facilitator.page
    facilitator.follow("Sessions")
    facilitator.press("Log a session")
    refused(facilitator, "Log the session", "Enter the date of the session", "Select whether they attended")
    date_in(page, "Date of the session", 0)
    choose(page, "Did they attend?", "Attended")
    _say_how_it_went(facilitator, "Reflecting", SUMMARY)
    write(page, "What was said (optional)", SAID)
    page.get_by_role("checkbox", name="Something in this session concerns me").check()
    choose(page, "How soon does somebody need to act?", "Now: somebody needs to act today")
    write(page, "What concerns you?", CONCERN)
    facilitator.press("Log the session")
    expect(facilitator.main.get_by_role("heading", name="Ring, in this order")).to_be_visible()
    expect(facilitator.main.get_by_role("link", name="999")).to_be_visible()


def _begin_log(facilitator: Walker, days_ago: int) -> None:
    facilitator.follow("Sessions")
    facilitator.press("Log a session")
    date_in(facilitator.page, "Date of the session", -days_ago)


def _say_how_it_went(facilitator: Walker, engagement: str, summary: str) -> None:
    tick(facilitator.page, "Modules covered", "Mindfulness")
    choose(facilitator.page, "How did they take part?", engagement)
    write(facilitator.page, "Progress summary", summary)


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
    expect(officer.main).to_contain_text(SUMMARY)
    expect(officer.main).to_contain_text("Not shown to you")
    expect(officer.main).not_to_contain_text(SAID)


def complete(facilitator: Walker, case: str) -> None:
    """The plan ends with a report: how far each goal was reached, and what follows."""
    page = facilitator.page
    facilitator.go(f"/cases/{case}/plan/")
    facilitator.follow("Complete or end the plan")
    refused(facilitator, "End the plan", "Select whether the plan was completed or ended early")
    choose(page, "How did the plan end?", "It was completed")
    write(page, "How did the work go, and how did it end?", "They began angry and ended with a plan.")
    choose(page, "Where did the person start from?", "Strongly engaged")
    write(page, "What was seen since, against that start?", "They ask what else there could be.")
    choose(page, f"Goal: {GOAL}", "Partly reached")
    write(page, "What shows it?", "They told of a quarrel they walked away from.")
    write(page, "What further work is needed, and who does it?", "The mentor goes on until spring.")
    write(page, "Who is this report shared with?", "With them, read out; and with the panel.")
    facilitator.press("End the plan")
    expect(facilitator.main.get_by_role("heading", level=1)).to_contain_text("Completed")


def sign_off(officer: Walker, case: str) -> None:
    """Somebody else reads it over; every session stands there in words, the missed one too."""
    open_duty(officer, f"Sign off the report on the plan of {case}")
    for words in ("Did not attend: refused", "Participating", "Reflecting", "partly reached"):
        expect(officer.main).to_contain_text(words)
    expect(officer.main).not_to_contain_text(SAID)
    choose(officer.page, "What do you decide?", "Sign it off")
    officer.press("Save")
    expect(officer.main).to_contain_text("Signed off")
