"""Twenty-two factors by keyboard alone, and everything that usually costs somebody their text on the way."""

import re
from collections.abc import Callable

import psycopg2
import pytest
from playwright.sync_api import Request, expect

from config.demonstration.identifiers import reference
from tests.browser import assessing
from tests.browser.filling import signed_in, write
from tests.browser.keys import Keys
from tests.browser.site import Site
from tests.browser.walker import Walker
from tests.databases import url_for

pytestmark = pytest.mark.browser

CASE = reference("TC", 15)
EMAIL = "psychologist@throughcare.example"
FACTORS = 22
PAUSE = 3_000  # longer than the page waits after the last key
SIGNED_OUT_ON = (5, 12)
OTHER_TAB_ON, WENT_BACK_ON = 8, 10
TOLD_ELSEWHERE = "Written in the other tab, and shown before it is written over."


def said(place: int) -> str:
    """Evidence unlike any other, with the characters that text loses first."""
    return f"Factor {place}: “He said so”, 3 March — & <twice> in one week…\nSecond line of {place}."


def test_all_factors_by_keyboard_with_every_way_of_losing_text(
    walk: Callable[[], Walker], site: Site
) -> None:
    psychologist = signed_in(walk, "psychologist")
    assessing.start(psychologist, CASE)
    keys, drafts = Keys(psychologist), Drafts(psychologist)
    keys.follow(assessing.GRIEVANCE)
    task_list = re.sub(r"factors/.*", "tasks/", psychologist.page.url)
    for place in range(1, FACTORS + 1):
        expect(psychologist.main).to_contain_text(f"factor {place} of {FACTORS}", ignore_case=True)
        rate(keys, place)
        if place in SIGNED_OUT_ON:
            drafts.are_kept()
            end_every_session(site)
        if place == OTHER_TAB_ON:
            drafts.are_kept()
            another_tab(psychologist)
        keys.press("Save and continue")
        if place in SIGNED_OUT_ON:
            send_again(keys, place)
        if place == OTHER_TAB_ON:
            keep_mine(keys, place)
        if place == WENT_BACK_ON:
            go_back_and_write_more(keys)
    psychologist.go(task_list.removeprefix(psychologist.address))
    read = psychologist.main.locator("xpath=//a[contains(@href, '/factors/')]").evaluate_all(
        "links => links.map(one => one.href)"
    )
    kept = [evidence_on(psychologist, address) for address in read[:FACTORS]]
    wanted = [
        said(place) + (" And more." if place == WENT_BACK_ON else "") for place in range(1, FACTORS + 1)
    ]
    assert kept == wanted
    characters = sum(map(len, wanted))
    print(f"{FACTORS} factors by keyboard, {characters} characters of evidence typed, 0 lost")


def test_a_draft_on_its_way_while_save_is_pressed_undoes_nothing(
    walk: Callable[[], Walker], javascript: bool
) -> None:
    """The draft is held back, Save goes first, and then the draft arrives after all."""
    psychologist = signed_in(walk, "psychologist")
    assessing.start(psychologist, CASE)
    psychologist.follow(assessing.GRIEVANCE)
    page, held = psychologist.page, list[Request]()
    page.route("**/draft/", lambda route: (held.append(route.request), route.abort()))
    write(page, "Evidence for", "Half of it")
    page.get_by_role("textbox", name="Evidence for", exact=True).blur()
    if javascript:
        expect(page.get_by_text("Your draft is not saved because the connection was lost")).to_be_visible()
    write(page, "Evidence for", "All of it, to the last word.")
    here = page.url
    psychologist.press("Save and come back later")
    if javascript:
        late = page.request.post(held[0].url, data=held[0].post_data or "", headers=form_of(held[0]))
        assert late.status == 200
    assert evidence_on(psychologist, here) == "All of it, to the last word."


class Drafts:
    """The drafts a page sends while it is written on: once the last is kept, nothing is under way."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.under_way = walker, set[Request]()
        walker.page.on("request", lambda one: self.under_way.add(one) if "/draft/" in one.url else None)
        walker.page.on("requestfinished", lambda one: self.under_way.discard(one))
        walker.page.on("requestfailed", lambda one: self.under_way.discard(one))

    def are_kept(self) -> None:
        """Wait as long as somebody pauses before their draft is saved, and for what was sent by then."""
        if not self.walker.runs_scripts:
            return
        self.walker.page.wait_for_timeout(PAUSE)
        while self.under_way:
            self.walker.page.wait_for_timeout(100)


def rate(keys: Keys, place: int) -> None:
    """Partly present, with evidence for and against and where it comes from."""
    keys.choose(assessing.LEVEL, 1)
    keys.type("Evidence for", said(place))
    keys.tick("Interview with the person")
    keys.tick("Staff account")
    keys.tick("I looked for evidence against and found none")


def end_every_session(site: Site) -> None:
    """The sessions run out while somebody is writing."""
    connection = psycopg2.connect(url_for("superuser", site.database))
    with connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM agencies_session")
    connection.close()


def another_tab(psychologist: Walker) -> None:
    """The same factor, open twice; the other one saves first."""
    other = psychologist.page.context.new_page()
    other.goto(psychologist.page.url)
    write(other, "Evidence for", TOLD_ELSEWHERE)
    other.get_by_role("button", name="Save and come back later").click()
    expect(other.get_by_text("The rating was saved.")).to_be_visible()
    other.close()


def send_again(keys: Keys, place: int) -> None:
    """After signing in again the text is there, and goes where it was meant to go."""
    keys.sign_in_again(EMAIL)
    expect(keys.page.get_by_role("heading", name="Text that was not saved")).to_be_visible()
    keys.follow("Text typed on", exact=False)
    expect(keys.walker.main).to_contain_text(f"Second line of {place}.")
    keys.press("Send this text again")


def keep_mine(keys: Keys, place: int) -> None:
    """Both texts are shown; what is kept is chosen."""
    expect(keys.walker.main).to_contain_text(TOLD_ELSEWHERE)
    expect(keys.walker.main).to_contain_text(f"Second line of {place}.")
    keys.press("Save my text")


def go_back_and_write_more(keys: Keys) -> None:
    """The back button leads to what was written, and it can be gone on with."""
    keys.page.go_back()
    keys.walker.look()
    keys.add("Evidence for", " And more.")
    keys.press("Save and continue")


def evidence_on(psychologist: Walker, address: str) -> str:
    """What the page of a factor has as evidence for it now."""
    psychologist.go(address.removeprefix(psychologist.address))
    return psychologist.page.get_by_role("textbox", name="Evidence for", exact=True).input_value()


def form_of(request: Request) -> dict[str, str]:
    """The headers that make it the same sending."""
    wanted = ("content-type", "accept", "x-requested-with", "referer", "origin")
    return {name: value for name, value in request.headers.items() if name in wanted}
