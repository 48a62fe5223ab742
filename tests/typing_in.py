"""Filling in any form of ours as a hasty person would: something in every box, told from the page itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from itertools import product

from django.utils import timezone

# Which answer of a list, how many days from today, and how quickly a second date follows the first.
HABITS = [
    (answer, day, step)
    for answer, (day, step) in product(
        (0, 1, -1), ((30, 10), (-30, 20), (0, 0), (200, 50), (-12_000, 12_090))
    )
]
# Each has a format of its own, and none is needed.
NUMBERS = {"crn", "prison_number", "pnc", "home_office", "nhs", "local"}
SINGLE = {"text", "email", "search", "tel", "number", "password"}


@dataclass
class Question:
    """One name that a form sends."""

    kind: str
    name: str
    value: str = ""
    answers: list[str] = field(default_factory=list)


class FormsOnPage(HTMLParser):
    """The questions of every form on a page that is sent, by where it is sent to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, Question]]] = []
        self._open: dict[str, Question] | None = None
        self._list: Question | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, a box, a list or an answer."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = {}
            self.forms.append((given.get("action", ""), self._open))
        if self._open is None:
            return
        name = given.get("name", "")
        if tag == "option" and self._list is not None and given.get("value"):
            self._list.answers.append(given["value"])
        elif tag in {"select", "textarea"} and name:
            self._open[name] = Question(tag, name)
            self._list = self._open[name] if tag == "select" else None
        elif tag == "input" and name:
            kind = given.get("type", "text")
            asked = self._open.setdefault(name, Question(kind, name, given.get("value", "")))
            if kind in {"radio", "checkbox"}:
                asked.answers.append(given.get("value", "on"))

    def handle_endtag(self, tag: str) -> None:
        """The form, or the list, ends here."""
        if tag == "form":
            self._open = None
        if tag == "select":
            self._list = None


def ways_to_fill(html: str, path: str) -> Iterator[dict[str, list[str]]]:
    """What could be sent from the form of this page, one habit after another."""
    here = [asked for action, asked in FormsOnPage(html).forms if action in {"", path}]
    for asked in here:
        for habit in HABITS:
            yield _filled(asked, *habit)


def _filled(asked: dict[str, Question], answer: int, days: int, step: int) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    dates: list[str] = []
    for name, one in asked.items():
        stem, _, part = name.rpartition("_")
        if part in {"day", "month", "year"} and one.kind == "text":
            if stem not in dates:
                dates.append(stem)
            day = timezone.localdate() + timedelta(days=days + step * dates.index(stem))
            sent[name] = [str(getattr(day, part))]
        elif one.kind == "hidden":
            sent[name] = [one.value]
        elif one.answers:
            sent[name] = [one.answers[answer if -len(one.answers) <= answer < len(one.answers) else 0]]
        elif one.kind == "textarea" or one.kind in SINGLE:
            sent[name] = [one.value or _words(name)]
    return sent


def _words(name: str) -> str:
    if name in NUMBERS:
        return ""
    if "email" in name:
        return "nell@throughcare.example"
    if "time" in name or name in {"from", "until", "starts"}:
        return "10:00"
    if any(word in name for word in ("minutes", "hours", "number", "months", "position")):
        return "30"
    return "As it says in the letter"
