"""What a template says to whoever edits it is said to nobody else."""

import re

from tests.architecture.source import ROOT

_OPENED = re.compile(r"\{#(?![^\n]*#\})")


def test_no_comment_of_a_template_is_shown() -> None:
    """A comment in braces ends on its own line, or Django prints it; a longer one has tags around it."""
    shown = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.*")
        if _OPENED.search(path.read_text(encoding="utf-8"))
    }
    assert shown == set()


def test_the_search_finds_what_would_be_shown() -> None:
    assert _OPENED.search("{# one line\n and another #}")
    assert not _OPENED.search("{# one line #}\n<p>{# another #}</p>")
