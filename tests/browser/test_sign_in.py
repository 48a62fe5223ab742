"""Signing in, in a browser: an app, a recovery code, a passkey, and where one is signed in."""

import re
from collections.abc import Callable

import psycopg2
import pytest
from playwright.sync_api import expect

from config.demonstration.staffing import PASSWORD
from tests.browser.site import Site
from tests.browser.walker import Walker
from tests.databases import url_for

pytestmark = pytest.mark.browser

OFFICER = "officer@throughcare.example"
WITHOUT_STEP = "DELETE FROM mfa_authenticator USING agencies_user u WHERE u.id = user_id AND u.email = %s"


@pytest.fixture
def newcomer(walk: Callable[[], Walker], site: Site) -> Walker:
    """Somebody who has a password and no second step yet."""
    connection = psycopg2.connect(url_for("owner", site.database))
    with connection, connection.cursor() as cursor:
        cursor.execute(WITHOUT_STEP, [OFFICER])
    connection.close()
    return walk()


def give_password(walker: Walker) -> None:
    walker.go("/sign-in/")
    walker.page.get_by_label("Email").fill(OFFICER)
    walker.page.get_by_label("Password", exact=True).fill(PASSWORD)
    walker.press("Sign in")


def is_in(walker: Walker) -> None:
    expect(walker.page.get_by_role("heading", name="My work", level=1)).to_be_visible()


def test_an_app_is_set_up_and_a_recovery_code_opens_the_door_later(newcomer: Walker) -> None:
    give_password(newcomer)
    newcomer.go("/cases/")
    expect(newcomer.page.get_by_role("heading", name="Set up an authenticator app")).to_be_visible()
    expect(
        newcomer.page.get_by_role("img", name=re.compile("Picture for your authenticator app"))
    ).to_be_visible()
    newcomer.enter_code("000000")
    expect(newcomer.page.get_by_role("heading", name="There is a problem")).to_be_visible()
    codes = _set_up_and_read_codes(newcomer)
    newcomer.press("I have written them down")
    is_in(newcomer)
    newcomer.press("Sign out")
    give_password(newcomer)
    newcomer.enter_code(codes[0])
    is_in(newcomer)
    newcomer.follow("your sign-in", exact=False)
    expect(newcomer.main).to_contain_text("You have 9 left")
    newcomer.press("Sign out")
    give_password(newcomer)
    newcomer.enter_code(codes[0])
    expect(newcomer.page.get_by_role("heading", name="There is a problem")).to_be_visible()


def _set_up_and_read_codes(walker: Walker) -> list[str]:
    from agencies.sign_in_second_factor import codes_of

    key = walker.main.locator(".tc-key").inner_text().replace(" ", "")
    walker.enter_code(codes_of(key)[0])
    expect(walker.page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return walker.main.locator(".tc-codes li").all_inner_texts()


def test_a_passkey_is_added_used_and_confirmed_with(newcomer: Walker, site: Site) -> None:
    if not newcomer.runs_scripts:
        newcomer.go("/account/passkeys/add/")
        give_password(newcomer)
        newcomer.follow("Use a passkey instead")
        expect(newcomer.main).to_contain_text("A passkey cannot be used in this browser")
        return
    newcomer.address = site.address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    _hold_a_key(newcomer)
    give_password(newcomer)
    newcomer.follow("Use a passkey instead")
    newcomer.page.get_by_label("Name of this passkey").fill("Desk key")
    newcomer.set_off("Add this passkey")
    newcomer.page.wait_for_url("**/account/recovery-codes/")
    newcomer.look()
    newcomer.press("I have written them down")
    is_in(newcomer)
    newcomer.press("Sign out")
    give_password(newcomer)
    newcomer.set_off("Use a passkey")
    newcomer.page.wait_for_url(newcomer.address + "/")
    is_in(newcomer)
    newcomer.go("/confirm/passkey/?next=/account/")
    newcomer.set_off("Use a passkey")
    newcomer.page.wait_for_url("**/account/")
    expect(newcomer.main).to_contain_text("Passkey: Desk key")


def _hold_a_key(walker: Walker) -> None:
    """Chromium's own pretended key, which answers as one that is touched would."""
    devtools = walker.page.context.new_cdp_session(walker.page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True}
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**key, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def test_one_sees_where_one_is_signed_in_and_ends_it(walk: Callable[[], Walker]) -> None:
    here, there = walk(), walk()
    there.sign_in(OFFICER, PASSWORD)
    here.sign_in(OFFICER, PASSWORD)
    here.follow("your sign-in", exact=False)
    here.follow("See where you are signed in")
    expect(here.main.get_by_text("(this one)")).to_have_count(1)
    here.main.get_by_role("button", name="End").first.click()
    here.look()
    expect(here.page.get_by_text("That browser is signed out.")).to_be_visible()
    there.go("/cases/")
    expect(there.page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    here.press("Sign out everywhere else")
    is_in_still = here.page.get_by_role("heading", name="Where you are signed in")
    expect(is_in_still).to_be_visible()


def test_the_last_warning_says_that_there_is_nothing_to_stay_for(walk: Callable[[], Walker]) -> None:
    officer = walk()
    if not officer.runs_scripts:
        return
    officer.page.clock.install()
    officer.sign_in(OFFICER, PASSWORD)
    officer.page.route("**/keep-alive/", lambda route: route.fulfill(json={"seconds": 300, "final": 300}))
    dialog = officer.page.get_by_role("alertdialog", name="You will be signed out soon")
    officer.page.clock.fast_forward("55:00")
    dialog.get_by_role("button", name="Stay signed in to Throughcare").click()
    officer.page.clock.fast_forward("00:02")
    expect(dialog).to_contain_text("You signed in 12 hours ago")
    expect(dialog.get_by_role("button", name="Stay signed in to Throughcare")).to_be_hidden()
    dialog.get_by_role("button", name="Go back and save").click()
    expect(dialog).to_be_hidden()
    officer.page.clock.fast_forward("04:10")
    expect(dialog).to_be_visible()
