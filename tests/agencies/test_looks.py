"""Plain pages, vendored styles and dates told in words."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from agencies.templatetags.govuk import in_words, status_date


@pytest.mark.parametrize("page", ["400", "403", "404", "413", "429", "500", "503"])
@override_settings(
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
)
def test_a_plain_page_says_nothing_about_who_asked(page: str) -> None:
    shell = {"name": "Robin Sample", "owner_token": "mine", "alerts": [{"kind": "success", "text": "Saved"}]}
    plain = render_to_string(f"errors/{page}.html", {})
    assert plain == render_to_string(f"errors/{page}.html", {"shell": shell, "csrf_token": "proof"})
    assert "<form" not in plain
    assert "nonce" not in plain


def test_vendored_styles_hold_no_mark_font_or_foreign_address() -> None:
    for css in Path("static/css").glob("*.css"):
        text = css.read_text()
        assert not re.search(
            r"GDS Transport|@font-face|govuk-crest|sourceMappingURL|data:|url\((?!\.\./)", text
        ), css
        for image in re.findall(r"url\(([^)]+)\)", text):
            assert (css.parent / image).exists(), image


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 days ago"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (12, "in 12 days")],
)
def test_a_day_is_told_in_words(days: int, words: str) -> None:
    today = dt.date(2026, 11, 22)
    assert in_words(today + dt.timedelta(days), today) == words


def test_a_day_that_is_over_says_overdue() -> None:
    told = status_date(dt.date(2020, 1, 1))
    assert told["text"] == "1 January 2020"
    assert str(told["words"]).startswith("overdue by ")
