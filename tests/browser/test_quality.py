"""The research and quality lead's morning: which wordings do raters differ on, and what is done about it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from config.demonstration.staffing import PASSWORD
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 800}


def test_the_wordings_raters_differ_on_lead_to_the_instrument(walk: Callable[[], Walker]) -> None:
    lead = walk()
    lead.sign_in("quality@throughcare.example", PASSWORD)
    lead.follow("Rater agreement")
    lead.follow("Extremism risk guidance, 22-factor style, version 1")
    page = lead.page
    expect(page.get_by_role("heading", name="Where raters differ most")).to_be_visible()
    expect(page.get_by_role("table", name="Intent: intraclass correlations")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size({"width": 1280, "height": 900})
    lead.follow("Second ratings of 2026")
    expect(page.get_by_role("heading", name="Second ratings of 2026")).to_be_visible()
    lead.follow("write a new version of the instrument")
    expect(page.get_by_role("heading", name="Extremism risk guidance, 22-factor style")).to_be_visible()
