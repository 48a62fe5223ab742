"""Rules of assessments that need no database: what is complete, what changed, what may follow what."""

import calendar
import secrets
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from assessments.definition import Definition, Factor, Level
from assessments.guided import OnePage
from assessments.models.assessment import Reason, Status
from assessments.models.draft import Sharing

# No vowels (so no words) and nothing that is misread over a telephone.
_ALPHABET = "BCDFGHJKMNPQRSTVWXZ23456789"

# The same is said again in the database (assessments/sql/life.sql); a test holds the two together.
MAY_FOLLOW = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.SET_ASIDE}),
    Status.SUBMITTED: frozenset(
        {Status.HALF_SIGNED, Status.COUNTERSIGNED, Status.RETURNED, Status.SET_ASIDE}
    ),
    Status.HALF_SIGNED: frozenset({Status.COUNTERSIGNED, Status.RETURNED, Status.SET_ASIDE}),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.SET_ASIDE}),
    Status.COUNTERSIGNED: frozenset({Status.AMENDING, Status.SUPERSEDED}),
    Status.AMENDING: frozenset({Status.SUBMITTED, Status.SET_ASIDE}),
    Status.SUPERSEDED: frozenset(),
    Status.SET_ASIDE: frozenset(),
}

# How long professional text may be: a report, and a few paragraphs.
LONG, SHORTER = 20_000, 4_000

NOT_YET_STARTED, IN_PROGRESS, COMPLETED = "Not yet started", "In progress", "Completed"


class RatedFactor(Protocol):
    """What a rating holds, draft or typed."""

    level: str
    evidence_for: str
    evidence_against: str
    none_found: bool
    source_kinds: list[str]
    sources: str
    picked: list[str]
    missing_information: str
    who_asks: str


def may_become(before: str, after: Status) -> bool:
    """Whether an assessment may go from one status to another."""
    return after in MAY_FOLLOW[Status(before)]


def is_first_of_two(status: str, countersigns: int) -> bool:
    """Whether whoever countersigns it now is the first of the two the instrument asks for."""
    return countersigns > 1 and status == Status.SUBMITTED


def new_assessment_reference() -> str:
    """A random reference such as ``AS-7K4M-92QX``: says nothing about whom, by whom or when."""
    blocks = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(2))
    return "AS-" + "-".join(blocks)


def days_too_soon(last_signed_on: date | None, today: date, minimum_gap_days: int) -> int:
    """How many days are left of the least time an instrument asks for between two; none left is 0."""
    if last_signed_on is None:
        return 0
    return max(0, minimum_gap_days - (today - last_signed_on).days)


def problems_with_reason(reason: str, *, event: str, programme: str) -> dict[str, str]:
    """What a reason for assessing needs: to be one of them, and to say which event or programme."""
    if reason not in Reason.values:
        return {"reason": "Select why you are assessing now"}
    if reason == Reason.EVENT and not event.strip():
        return {"event": "Enter what happened"}
    if reason == Reason.AFTER_PROGRAMME and not programme.strip():
        return {"programme": "Enter which programme"}
    return {}


def months_after(day: date, months: int) -> date:
    """The same day some months later, or that month's last day when it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def problems_with_rating(definition: Definition, rating: RatedFactor) -> dict[str, str]:
    """What is still needed before this rating can be submitted: a sentence for each question."""
    level = definition.level(rating.level)
    if level is None:
        return {"level": "Select how far this factor is present"}
    problems = {}
    for need in level.needs:
        for field, sentence in _NEEDS[need]:
            if not _is_met(need, field, rating):
                problems[field] = sentence.format(words=level.words.lower())
    return problems


# What a level needs, by the question that answers it.
_NEEDS = {
    "evidence_for": [("evidence_for", "Enter the evidence for “{words}”")],
    "sources": [("sources", "Select or enter where the evidence comes from")],
    "evidence_against": [
        ("evidence_against", "Enter the evidence against, or select that you looked for it and found none")
    ],
    "a_line": [("evidence_against", "Enter a line on why you rate this factor “{words}”")],
    "missing_information": [
        ("missing_information", "Enter what information is missing"),
        ("who_asks", "Enter who will ask for what is missing"),
    ],
}


def _is_met(need: str, field: str, rating: RatedFactor) -> bool:
    if need == "evidence_against":
        return rating.none_found or bool(rating.evidence_against.strip())
    if need == "a_line":
        return bool(rating.evidence_against.strip() or rating.evidence_for.strip())
    if need == "sources":
        return bool(rating.source_kinds or rating.picked or rating.sources.strip())
    return bool(getattr(rating, field).strip())


def problems_with_judgement(words: str, rationale: str) -> dict[str, str]:
    """What a domain's judgement still needs."""
    problems = {}
    if not words:
        problems["words"] = "Select the words that say what you judge"
    if not rationale.strip():
        problems["rationale"] = "Enter the reasons for your judgement"
    return problems


def problems_with_formulation(definition: Definition, texts: dict[str, str]) -> dict[str, str]:
    """Which headings of the formulation must still be written."""
    return {
        heading.code: f"Enter something under “{heading.heading}”"
        for heading in definition.formulation
        if heading.required and not texts.get(heading.code, "").strip()
    }


def problems_with_sharing(shared: str, *, how: str, because: str) -> dict[str, str]:
    """What is still needed to say whether the person was shown the assessment."""
    if not shared:
        return {"shared": "Select whether it was shared with them"}
    problems = {}
    if shared != Sharing.NOT and not how.strip():
        problems["shared_how"] = "Enter when it was shared, and how"
    if shared != Sharing.IN_FULL and not because.strip():
        problems["not_shared_because"] = "Enter why it was not shared, or not in full"
    return problems


def problems_with_one_page(one_page: OnePage, text: str) -> dict[str, str]:
    """What the summary still needs: to be written, and to fit on its page."""
    if not text.strip():
        return {"one_page": f"Enter something under “{one_page.heading}”"}
    too_long = one_page.why_too_long(text)
    return {"one_page": too_long} if too_long else {}


def state_in_words(*, is_saved: bool, problems: dict[str, str]) -> str:
    """How far a page of the task list has come, in the words of a task list."""
    if not is_saved:
        return NOT_YET_STARTED
    return IN_PROGRESS if problems else COMPLETED


def change_in_words(levels: tuple[Level, ...], before: str, now: str) -> str:
    """What moved between two ratings of one factor: always a word, never a number."""
    places = {level.code: place for place, level in enumerate(levels)}
    if before not in places or now not in places:
        return "Not comparable"
    earlier, later = levels[places[before]], levels[places[now]]
    if not (earlier.comparable and later.comparable):
        return "Not comparable"
    if before == now:
        return "Unchanged"
    if earlier.absent:
        return "Newly present"
    if later.absent:
        return "No longer present"
    # Levels are listed from most to least.
    return "Increased" if places[now] < places[before] else "Reduced"


def next_factor(factors: Iterable[Factor], code: str) -> Factor | None:
    """The factor that follows this one in the instrument's order, if any."""
    following = iter(factors)
    for factor in following:
        if factor.code == code:
            return next(following, None)
    return None


def next_own_code(taken: Iterable[str]) -> str:
    """The code of the assessor's next own factor, never one that was used before in this assessment."""
    used = set(taken)
    return next(code for at in range(1, len(used) + 2) if (code := f"own_{at}") not in used)
