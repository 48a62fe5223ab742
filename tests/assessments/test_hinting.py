"""What the assessor is asked to think of again while a factor is rated, without a database."""

from dataclasses import dataclass, field

import pytest

from assessments.hinting import (
    FAITH_ALONE,
    OPINION_ALONE,
    SINGLE_SOURCE,
    UNCHANGED,
    hints_on,
    speaks_of_faith_alone,
)


@dataclass
class Typed:
    evidence_for: str = "Said so in interview. Seen on the landing the same week."
    evidence_kinds: list[str] = field(default_factory=lambda: ["fact", "report"])
    source_kinds: list[str] = field(default_factory=lambda: ["interview", "staff"])
    sources: str = "Interview of 3 March\nLanding log"
    picked: list[str] = field(default_factory=list)


def test_evidence_from_two_sources_raises_nothing() -> None:
    assert hints_on(Typed(), absent=False) == []


@pytest.mark.parametrize(
    "typed",
    [
        Typed(source_kinds=["interview"], sources=""),
        Typed(source_kinds=[], sources="Interview of 3 March\n\n"),
        Typed(source_kinds=["file"], sources="The pre-sentence report"),
        Typed(source_kinds=[], sources="", picked=["one item"]),
    ],
)
def test_a_single_source_is_pointed_out(typed: Typed) -> None:
    assert hints_on(typed, absent=False) == [SINGLE_SOURCE]
    assert hints_on(typed, absent=True) == []


def test_a_source_with_an_item_of_information_beside_it_is_two() -> None:
    assert hints_on(Typed(source_kinds=["file"], sources="", picked=["one item"]), absent=False) == []


def test_opinion_alone_is_pointed_out() -> None:
    assert hints_on(Typed(evidence_kinds=["opinion"]), absent=False) == [OPINION_ALONE]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Prays five times a day. Has grown a beard.", True),
        ("Attends the mosque on Fridays", True),
        ("Goes to Mass, and has a rosary in the cell", True),
        ("Prays five times a day. Told two men that harm to guards is deserved.", False),
        ("Attends chapel to meet the others of the group; passed on a leaflet there", False),
        ("Massed weapons in a shed", False),
        ("", False),
    ],
)
def test_religious_practice_alone_is_pointed_out(text: str, alone: bool) -> None:
    assert speaks_of_faith_alone(text) is alone
    assert (FAITH_ALONE in hints_on(Typed(evidence_for=text), absent=False)) is alone


def test_last_times_words_are_pointed_out_however_they_are_spaced() -> None:
    before = "said so  in interview.\nSeen on the landing the same week. "
    assert hints_on(Typed(), absent=False, last_time=before) == [UNCHANGED]
    assert hints_on(Typed(evidence_for=""), absent=True, last_time="") == []


def test_information_that_lost_its_worth_is_named_once() -> None:
    hints = hints_on(Typed(), absent=False, marks=["Dismissed", "Past its review", "Dismissed"])
    assert hints == [
        "It relies on information that is worth less now: dismissed, past its review. "
        "Look at it again before you submit."
    ]
