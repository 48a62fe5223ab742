"""How a panel meets, step by step, in a browser: arrange, contribute, run, minute, act."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.assessing import my_work
from tests.browser.filling import choose, date_in, pick, refused, row, write
from tests.browser.walker import Walker

PURPOSE = "Agree who meets them at the gate"
POLICE_SAYS = "Nothing new is known since the last meeting.\nThe old address should not be used."
COMMUNITY_SAYS = "A mentor has a place for them from the first week."
TASK = "Ask the hostel to keep a room"


def arrange(chair: Walker, cases: list[str]) -> None:
    """Panel, day, time and place; then each case with what the meeting is to do about it."""
    chair.follow("Panels")
    chair.press("Arrange a meeting")
    refused(chair, "Arrange the meeting", "Enter the date of the meeting", "Enter the time of the meeting")
    pick(chair.page, "Panel", "MAPPA level 2")
    date_in(chair.page, "Date", 2)
    write(chair.page, "Time", "14:30")
    write(chair.page, "Place", "Civic centre, room 2")
    chair.press("Arrange the meeting")
    for case in cases:
        chair.follow("Put a case on the agenda")
        pick(chair.page, "Case", case)
        write(chair.page, "Purpose", PURPOSE)
        chair.press("Put on the agenda")
    for case in cases:
        expect(agenda_item(chair, case)).to_contain_text(PURPOSE)


def agenda_item(walker: Walker, case: str) -> Locator:
    """One case on the page of a meeting."""
    return walker.main.get_by_role("region", name=re.compile(case))


def contribute(member: Walker, case: str, text: str) -> None:
    """From the list of what one's agency is asked for: one box, first a draft, then sent."""
    duty = f"Contribute to the panel meeting on {case}"
    my_work(member)
    expect(member.main.get_by_role("link", name=duty).first).to_be_visible()
    member.follow("Panels")
    asked = row(member.page, PURPOSE).filter(has_text=case)
    asked.get_by_role("link").click()
    member.look()
    refused(member, "Submit to the meeting", "Enter what your agency tells the meeting")
    write(member.page, "What your agency tells the meeting", text)
    member.press("Submit to the meeting")
    expect(member.page.get_by_text("contribution was submitted to the meeting")).to_be_visible()
    expect(member.main.get_by_role("link", name="Change my agency's contribution")).to_be_visible()
    member.follow("Panels")
    expect(row(member.page, PURPOSE).filter(has_text=case)).to_have_count(0)


def sees_only_its_share(community: Walker, case: str, *, name: str) -> None:
    """A short, plain page: no name, no tabs of what is not shared."""
    community.go(f"/cases/{case}/")
    expect(community.page.get_by_text(name)).to_have_count(0)
    record = community.page.get_by_role("navigation", name="Case", exact=True)
    expect(record.get_by_role("link", name="Meetings")).to_be_visible()
    expect(record.get_by_role("link", name="Assessment")).to_have_count(0)
    expect(record.get_by_role("link", name="Plan")).to_have_count(0)


def see_who_contributed(chair: Walker, case: str) -> None:
    """One page says who has and who has not."""
    chair.go(chair.page.url.removeprefix(chair.address))
    item = agenda_item(chair, case)
    given = item.get_by_role("definition").nth(0)
    expect(given).to_contain_text("Westbridge Police")
    expect(given).to_contain_text("Steady Ground")
    expect(item.get_by_role("definition").nth(1)).to_contain_text("Northmoor Probation")


def run(chair: Walker, case: str) -> None:
    """Attendance, then what was said, decided and given out, all from one page."""
    chair.press("Start the meeting")
    chair.follow("Take attendance")
    chair.page.get_by_role("checkbox", name="Westbridge Police is present").check()
    write(chair.page, "Who is there for Westbridge Police (optional)", "Basil Cobblefeather")
    chair.page.get_by_role("checkbox", name="The confidentiality statement was read and agreed").check()
    chair.press("Save attendance")
    chair.follow(f"Record a decision on {case}")
    refused(chair, "Record the decision", "Enter what was decided", "Enter why the panel decided this")
    write(chair.page, "Decision", "Two people they know meet them at the gate.")
    write(chair.page, "Rationale", "The first hour decides a good deal, and a taxi was considered.")
    write(chair.page, "Different view (optional)", "Police would rather have one person only.")
    write(chair.page, "How the different view was resolved (optional)", "One of the two stays in the car.")
    choose(
        chair.page,
        "Was disclosure to anybody outside the panel considered?",
        "Considered: no disclosure needed",
    )
    chair.press("Record the decision")
    chair.follow(f"Record an action on {case}")
    write(chair.page, "What is to be done", TASK)
    chair.press("Record the action")
    expect(agenda_item(chair, case)).to_contain_text("Police would rather have one person only.")
    chair.press("End the meeting")


def agree_minutes(chair: Walker) -> None:
    """Not while an action has neither owner nor day; then they are locked."""
    chair.follow("Check and agree the minutes")
    expect(chair.main).to_contain_text("an action has no owner or no day it is due")
    chair.press("Agree the minutes")
    expect(chair.page.get_by_role("alert")).to_contain_text("an action has no owner or no day it is due")
    chair.follow("Item 1: an action has no owner or no day it is due")
    pick(chair.page, "Who does it (optional)", "Thistlewick, Maud")
    date_in(chair.page, "By when (optional)", 5)
    chair.press("Save the action")
    chair.go(chair.page.url.removeprefix(chair.address).replace("/run/", "/minutes/"))
    chair.follow("Check and agree the minutes")
    chair.press("Agree the minutes")
    expect(chair.page.get_by_text("The minutes are agreed and can no longer be changed.")).to_be_visible()
    expect(chair.main.get_by_role("link", name="Check and agree the minutes")).to_have_count(0)
    chair.go(chair.page.url.removeprefix(chair.address).replace("/minutes/", "/run/"))
    expect(chair.main.get_by_role("link", name="Record a decision")).to_have_count(0)


def do_the_action(officer: Walker, case: str) -> None:
    """Accept it, then say what came of it; then it is off the list."""
    officer.follow("Panels")
    row(officer.page, TASK).get_by_role("link").click()
    officer.look()
    choose(officer.page, "Your answer", "Accepted")
    officer.press("Save your answer")
    expect(officer.main.get_by_text("Accepted").first).to_be_visible()
    choose(officer.page, "Your answer", "Done")
    refused(officer, "Save your answer", "Explain what was done and what came of it")
    write(
        officer.page,
        "Progress, outcome or reason (optional)",
        "The hostel keeps a room until May.",
    )
    officer.press("Save your answer")
    expect(officer.main).to_contain_text("Done")
    officer.follow("Panels")
    expect(row(officer.page, TASK)).to_have_count(0)
    officer.go(f"/cases/{case}/meetings/")
    expect(officer.main).to_contain_text("The hostel keeps a room until May.")
