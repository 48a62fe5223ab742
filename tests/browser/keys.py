"""Hands that never leave the keyboard: reach a control with Tab, then type, tick or press."""

from playwright.sync_api import Locator

from config.demonstration.staffing import PASSWORD
from tests.browser.walker import Walker

_FAR = 160  # how often Tab may be pressed before a control counts as out of reach


class Keys:
    """The keyboard of somebody walking; every control is reached by Tab alone, in the order of the page."""

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self.page = walker.page

    def reach(self, control: Locator) -> None:
        """Press Tab until the control has the focus."""
        wanted = control.first.element_handle()
        for _ in range(_FAR):
            if control.page.evaluate("one => document.activeElement === one", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never came to {control}")

    def type(self, question: str, text: str) -> None:
        """Put text in a box in place of what is there."""
        self.reach(self.page.get_by_role("textbox", name=question, exact=True))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def add(self, question: str, text: str) -> None:
        """Go on at the end of a box."""
        self.reach(self.page.get_by_role("textbox", name=question, exact=True))
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)

    def choose(self, question: str, place: int) -> None:
        """Select an answer of radios that have none yet: Space takes the first, the arrow the next ones."""
        self.reach(self.page.get_by_role("group", name=question, exact=True).get_by_role("radio").first)
        self.page.keyboard.press("Space")
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")

    def tick(self, name: str) -> None:
        """Tick one box."""
        self.reach(self.page.get_by_role("checkbox", name=name, exact=True))
        self.page.keyboard.press("Space")

    def press(self, name: str) -> None:
        """Press a button, and look at where it leads."""
        self._enter(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str, *, exact: bool = True) -> None:
        """Follow a link, and look at where it leads."""
        self._enter(self.page.get_by_role("link", name=name, exact=exact))

    def sign_in_again(self, email: str) -> None:
        """The session ended: sign in where one was sent."""
        self.type("Email", email)
        self.reach(self.page.get_by_label("Password", exact=True))
        self.page.keyboard.insert_text(PASSWORD)
        self.press("Sign in")
        self.walker.give_second_step(by=self._give_code)

    def _give_code(self, code: str) -> None:
        self.type("Code", code)
        self.press("Continue")

    def _enter(self, control: Locator) -> None:
        self.reach(control)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.walker.look()
