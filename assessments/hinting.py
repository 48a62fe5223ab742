"""Hints while a factor is rated: what a careful colleague would ask. They change and refuse nothing."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from agencies.definitions import read_definition

_FOLDER = Path(__file__).parent / "hints"

SINGLE_SOURCE = "This rests on a single source. Is there a second one that does not repeat the first?"
FAITH_ALONE = (
    "Everything here speaks of religious practice. Practising a faith is no evidence of this factor: "
    "say what else there is."
)
UNCHANGED = "These are last time's words. Say what you know now, even if it is that nothing changed."
OPINION_ALONE = "All of this is opinion. Is there a fact or a report behind it?"
CONTRADICTS = (
    "Beside it stands {others}. Both can be so: say in the evidence against how they go together, or look at "
    "one of the two again. (A local list of what speaks against what; it alters no rating.)"
)
LOST_WORTH = "It relies on information that is worth less now: {marks}. Look at it again before you submit."

_SENTENCES = re.compile(r"[.!?\n;]+")


class Evidence(Protocol):
    """What a hint looks at."""

    evidence_for: str
    evidence_kinds: list[str]
    source_kinds: list[str]
    sources: str
    picked: list[str]


def hints_on(
    rating: Evidence,
    *,
    absent: bool,
    last_time: str = "",
    marks: Sequence[str] = (),
    against: Sequence[str] = (),
) -> list[str]:
    """What to think of again, in sentences.

    ``absent``: no level, or one that says the factor is not there. ``last_time``: the evidence for it in the
    assessment before. ``marks``: what has become of the items it relies on, such as "Dismissed".
    ``against``: what is rated as there and speaks against this factor, in words.
    """
    hints = []
    if not absent and _sources(rating) == 1:
        hints.append(SINGLE_SOURCE)
    if not absent and rating.evidence_kinds == ["opinion"]:
        hints.append(OPINION_ALONE)
    if not absent and speaks_of_faith_alone(rating.evidence_for):
        hints.append(FAITH_ALONE)
    if against and not absent:
        hints.append(CONTRADICTS.format(others="; ".join(against)))
    if marks:
        hints.append(LOST_WORTH.format(marks=", ".join(sorted({one.lower() for one in marks}))))
    if rating.evidence_for.strip() and _plain(rating.evidence_for) == _plain(last_time):
        hints.append(UNCHANGED)
    return hints


def speaks_of_faith_alone(text: str) -> bool:
    """Whether every sentence of it has a word of ordinary religious practice in it."""
    sentences = [one for one in _SENTENCES.split(text.casefold()) if one.strip()]
    return bool(sentences) and all(_practice().search(one) for one in sentences)


@cache
def _practice() -> re.Pattern[str]:
    schema = json.loads((_FOLDER / "schema.json").read_text(encoding="utf-8"))
    words = read_definition(_FOLDER / "faith_practice.yaml", schema).content["words"]
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")


def _sources(rating: Evidence) -> int:
    """How many sources are named: kinds that are ticked or lines that are written, and items."""
    lines = [one for one in rating.sources.splitlines() if one.strip()]
    return max(len(rating.source_kinds), len(lines)) + len(rating.picked)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
