"""How an assessment is written, checked and countersigned, step by step, in a browser."""

from playwright.sync_api import expect

from tests.browser.filling import choose, group, refused, row, write
from tests.browser.walker import Walker

GRIEVANCE = "Need to redress injustice and express grievance"
THREAT = "Need to defend against threat"
IDENTITY = "Identity, meaning and belonging"
STATUS = "Need for status"
ONE_BY_ONE = {GRIEVANCE: "Strongly present", IDENTITY: "Partly present", STATUS: "Partly present"}
INSTRUMENT = "Extremism risk guidance, 22-factor style, version 2"
HEADINGS = (
    "History and triggers",
    "What drives it",
    "What enables it",
    "What protects",
    "Scenarios",
    "What would change our mind",
)
LEVEL = "How far is this factor present?"


def start(psychologist: Walker, case: str) -> None:
    """From the caseload to a task list; without a reason it does not start."""
    psychologist.follow("Caseload")
    row(psychologist.page, case).get_by_role("link").first.click()
    psychologist.look()
    psychologist.follow("Assessment")
    psychologist.press("Start an assessment")
    refused(psychologist, "Start the assessment", "Select an instrument", "Select why you are assessing now")
    choose(psychologist.page, "Which instrument will you use?", INSTRUMENT)
    choose(psychologist.page, "Why are you assessing now?", "Before a panel")
    psychologist.press("Start the assessment")
    expect(psychologist.main.get_by_role("heading", name="Assessment task list")).to_be_visible()


def rate_some_one_by_one(psychologist: Walker) -> None:
    """One page for each; last time's evidence stands beside, its level only once this one is saved."""
    for factor, level in ONE_BY_ONE.items():
        rate_one(psychologist, factor, level)


def rate_one(psychologist: Walker, factor: str, level: str) -> None:
    """From the task list and back to it."""
    page = psychologist.page
    psychologist.follow(factor)
    last_time = page.get_by_role("complementary", name="Last time")
    expect(last_time).to_contain_text("The level is shown once you have saved yours.")
    choose(page, LEVEL, level)
    write(page, "Evidence for", "Said so in interview on 3 March.\nSeen on the landing the same week.")
    tick_none_found(psychologist)
    write(page, "Sources, one on each line", "Interview; landing log")
    choose(page, "How sure are you?", "Fair")
    psychologist.press("Save and continue")
    psychologist.follow("Task list")
    psychologist.follow(factor)
    expect(last_time).to_contain_text("Rated")
    expect(group(page, LEVEL).get_by_role("radio", name=level, exact=True)).to_be_checked()
    psychologist.follow("Task list")


def tick_none_found(psychologist: Walker) -> None:
    """Say that one looked for the other side."""
    found = psychologist.page.get_by_role("checkbox", name="I looked for evidence against and found none")
    found.check()


def submit_too_early(psychologist: Walker) -> None:
    """What is missing is listed, each leads to its page, and nothing is lost."""
    psychologist.follow("Check and submit for countersigning")
    psychologist.press("Submit for countersigning")
    summary = psychologist.page.get_by_role("alert")
    missing = f"{THREAT}: Select how far this factor is present"
    expect(summary).to_contain_text(missing)
    expect(summary).not_to_contain_text(GRIEVANCE)
    expect(summary).to_contain_text("Formulation: Enter something under “History and triggers”")
    if psychologist.runs_scripts:
        expect(summary.locator("xpath=ancestor-or-self::*[@tabindex]").first).to_be_focused()
    psychologist.follow(missing)
    expect(psychologist.main.get_by_role("heading", name=THREAT, level=1)).to_be_visible()
    psychologist.follow("Task list")
    expect(psychologist.main.get_by_role("listitem").filter(has_text=GRIEVANCE)).to_contain_text("Completed")


def rate_the_rest_at_once(psychologist: Walker) -> None:
    """The page for those who do this often."""
    psychologist.follow("Rate all factors on one screen")
    page = psychologist.page
    for level in page.get_by_role("combobox").all():
        if not level.input_value():
            name = page.locator(f"label[for='{level.get_attribute('id')}']").inner_text()
            level.select_option(label="Not present")
            write(page, f"{name}: evidence against", "Nothing seen or heard that points to it.")
    psychologist.press("Save all ratings")


def judge_and_formulate(psychologist: Walker) -> None:
    """Words and reasons for each domain, then how it fits together."""
    page = psychologist.page
    for domain in ("Engagement", "Intent", "Capability"):
        psychologist.follow(f"Overall judgement: {domain}")
        choose(page, "Which words say what you judge overall?", "Some concern, limited and stable")
        write(page, "Reasons for this judgement", "The wish to belong outweighs the rest.")
        psychologist.press("Save and continue")
        if "tasks" not in page.url:
            psychologist.follow("Task list")
    name_a_need(psychologist)
    psychologist.follow("Formulation")
    for heading in HEADINGS:
        write(page, heading, f"{heading}: as told in three interviews.")
    choose(page, "Was this assessment shared with them?", "Shared in full")
    write(page, "When, by whom and how", "On 9 March, by me, read out.")
    write(page, "Summary on one page", "Who it is about, what concerns us, and what is needed first.")
    psychologist.press("Save and continue")


def name_a_need(psychologist: Walker) -> None:
    """Named on its table, then said more of, beside what is rated as present."""
    page = psychologist.page
    psychologist.follow("Needs")
    write(page, "What is needed", "A place to live")
    psychologist.press("Add and say more")
    page.get_by_role("checkbox", name=GRIEVANCE).check()
    write(page, "How much it matters to them", "“That first.”")
    write(page, "What would help, and who", "A housing adviser before release.")
    psychologist.press("Save")
    expect(psychologist.main).to_contain_text("“That first.”")
    psychologist.follow("Task list")


def submit(psychologist: Walker) -> None:
    """Now it goes."""
    if "submit" not in psychologist.page.url:
        psychologist.follow("Check and submit for countersigning")
    psychologist.press("Submit for countersigning")
    expect(psychologist.page.get_by_text("The assessment was submitted")).to_be_visible()


def open_duty(walker: Walker, duty: str) -> None:
    """From My work to the form that clears the duty."""
    my_work(walker)
    walker.main.get_by_role("link", name=duty).first.click()
    walker.look()


def my_work(walker: Walker) -> None:
    """My work, with what lies further ahead unfolded."""
    walker.go("/")
    for folded in walker.main.locator("details:not([open]) > summary").all():
        folded.click()


def return_with_a_comment(manager: Walker, case: str) -> None:
    """Differences first; back it goes, with a word on one factor."""
    open_duty(manager, f"Countersign the assessment on {case}")
    headings = manager.main.get_by_role("heading", level=2).all_inner_texts()
    assert headings[0] == "What changed since last time"
    expect(row(manager.page, GRIEVANCE)).to_contain_text("Newly present")
    refused(manager, "Confirm your decision", "Select what you decide")
    choose(manager.page, "What do you decide?", "Return for changes")
    write(manager.page, "Why you return it", "One rating needs another look.")
    part = manager.page.get_by_role("region", name=IDENTITY)
    part.locator("summary").click()
    part.get_by_role("textbox").fill("Which of the two interviews do you rest this on?")
    manager.press("Confirm your decision")
    expect(manager.page.get_by_text("The assessment was returned.")).to_be_visible()


def correct(psychologist: Walker, case: str) -> None:
    """The comment stands on the page it is about."""
    open_duty(psychologist, f"Change the returned assessment on {case}")
    expect(psychologist.main).to_contain_text("One rating needs another look.")
    psychologist.follow(IDENTITY)
    expect(psychologist.main).to_contain_text("Which of the two interviews do you rest this on?")
    write(psychologist.page, "Evidence for", "Said so in the interview of 3 March, and again on 9 March.")
    psychologist.press("Save and continue")
    psychologist.follow("Task list")
    submit(psychologist)


def countersign(manager: Walker, case: str) -> None:
    """Signed, locked, and off the list."""
    open_duty(manager, f"Countersign the assessment on {case}")
    choose(manager.page, "What do you decide?", "Countersign")
    manager.press("Confirm your decision")
    expect(manager.page.get_by_text("was countersigned and is locked")).to_be_visible()
    my_work(manager)
    expect(manager.main.get_by_role("link", name=f"Countersign the assessment on {case}")).to_have_count(0)


def see_what_moved(psychologist: Walker, case: str) -> None:
    """Locked for its writer too; change over time shows what moved, in words."""
    psychologist.go(f"/cases/{case}/assessments/")
    psychologist.main.get_by_role("table").get_by_role("link").first.click()
    psychologist.look()
    expect(psychologist.main).to_contain_text("Countersigned")
    psychologist.go(psychologist.page.url.removeprefix(psychologist.address) + "tasks/")
    expect(psychologist.page.get_by_text("so it can only be read")).to_be_visible()
    psychologist.go(f"/cases/{case}/assessments/change/")
    expect(row(psychologist.page, GRIEVANCE)).to_contain_text("Newly present")
