"""What may be logged about a session: pure rules, each refusal in the words of whoever logs it."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """What is said about one session, apart from what was said in it."""

    held_on: date
    attendance: str
    modules: tuple[str, ...] = ()
    engagement: str = ""
    progress_summary: str = ""
    next_session_on: date | None = None

    def as_fields(self) -> dict[str, Any]:
        """The account by the names of a session's fields."""
        return {**asdict(self), "modules": list(self.modules)}


WAYS = {"towards": "Towards change", "away": "Away from change"}


@dataclass(frozen=True, slots=True)
class Shift:
    """What shifted against one thing the plan works on (``factor:…``, ``module:…`` or ``goal:…``)."""

    about: str
    way: str
    words: str


@dataclass(frozen=True, slots=True)
class NoteTyped:
    """What was said in a session, as it was typed."""

    what_was_said: str = ""
    what_shifted: str = ""
    homework: str = ""
    shifts: tuple[Shift, ...] = ()
    engagement_evidence: str = ""
    own_reflection: str = ""
    disclosures: str = ""
    last_homework: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return self == NoteTyped()


@dataclass(frozen=True, slots=True)
class ConcernTyped:
    """A concern, as it was typed."""

    urgency: str
    text: str


FUTURE = (
    "Date of the session must be today or in the past. "
    "Attendance is recorded after a session, never before; use the date of the next session for one to come"
)


def came(words: Mapping[str, Any], attendance: str) -> bool | None:
    """Whether an attendance code means that the person came; nothing for an unknown code."""
    return next((one["attended"] for one in words["attendance"] if one["code"] == attendance), None)


def headings_in(words: Mapping[str, Any]) -> dict[str, str]:
    """What stands above the first answer of each group of attendance, by that answer's code."""
    groups = {one["code"]: str(one["words"]) for one in words.get("groups", ())}
    first: dict[str, str] = {}
    for one in words["attendance"]:
        first.setdefault(one.get("group", ""), one["code"])
    return {code: groups[group] for group, code in first.items() if group in groups}


def faults_in(
    account: Account,
    *,
    words: Mapping[str, Any],
    planned: Sequence[str],
    today: date,
    opened_on: date,
) -> dict[str, str]:
    """What is wrong with an account of a session, by field."""
    faults = _faults_in_dates(account, today, opened_on)
    attended = came(words, account.attendance)
    if attended is None:
        return {**faults, "attendance": "Select whether they attended from the answers shown"}
    if not set(account.modules) <= set(planned):
        faults["modules"] = "Select only modules that are in the plan"
    known = {one["code"] for one in words["engagement"]}
    if attended:
        if account.engagement not in known:
            faults["engagement"] = "Select how they took part"
        if not account.progress_summary.strip():
            faults["progress_summary"] = "Enter a progress summary that others on the case may read"
        return faults
    if account.engagement:
        faults["engagement"] = "Leave this unanswered: they did not attend"
    if account.modules:
        faults["modules"] = "Leave these unticked: they did not attend"
    return faults


def _faults_in_dates(account: Account, today: date, opened_on: date) -> dict[str, str]:
    faults = {}
    if account.held_on > today:
        faults["held_on"] = FUTURE
    elif account.held_on < opened_on:
        faults["held_on"] = "Date of the session must not be before the case was opened"
    if account.next_session_on is not None and account.next_session_on <= account.held_on:
        faults["next_session_on"] = "Date of the next session must be after this one"
    return faults


def faults_in_note(
    note: NoteTyped, *, against: Container[str], came: bool, answers: Container[str]
) -> dict[str, str]:
    """What is wrong with what is said of a session to those who led it, by field."""
    faults = {}
    if any(one.about not in against for one in note.shifts):
        faults["shifts"] = "Say what shifted against what this plan works on"
    elif any(one.way not in WAYS or not one.words.strip() for one in note.shifts):
        faults["shifts"] = "Say which way it shifted, and what shifted in words"
    elif note.shifts and not came:
        faults["shifts"] = "Leave out what shifted: they did not attend"
    if note.last_homework and note.last_homework not in answers:
        faults["last_homework"] = "Select whether they did it from the answers shown"
    return faults


def faults_in_concern(concern: ConcernTyped | None, urgencies: Sequence[str]) -> dict[str, str]:
    """What is missing from a concern, by field."""
    if concern is None:
        return {}
    faults = {}
    if concern.urgency not in urgencies:
        faults["concern_urgency"] = "Select how soon somebody needs to act"
    if not concern.text.strip():
        faults["concern_text"] = "Enter what concerns you"
    return faults
