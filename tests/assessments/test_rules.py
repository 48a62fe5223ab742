"""Rules of assessments, without a database."""

import re
from dataclasses import dataclass, field
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assessments.definition import as_definition
from assessments.models.assessment import Status
from assessments.rules import (
    MAY_FOLLOW,
    change_in_words,
    may_become,
    months_after,
    new_assessment_reference,
    next_factor,
    next_own_code,
    problems_with_formulation,
    problems_with_judgement,
    problems_with_rating,
    state_in_words,
)
from assessments.services.load_instruments import FOLDER

DEFINITION = as_definition(yaml.safe_load((FOLDER / "erg22-style" / "1.yaml").read_text(encoding="utf-8")))


@dataclass
class Typed:
    level: str = ""
    evidence_for: str = ""
    evidence_against: str = ""
    none_found: bool = False
    sources: str = ""
    missing_information: str = ""
    who_asks: str = ""
    source_kinds: list[str] = field(default_factory=list)
    picked: list[str] = field(default_factory=list)


@pytest.mark.parametrize(
    ("rating", "missing"),
    [
        (Typed(), {"level"}),
        (Typed("invented"), {"level"}),
        (Typed("strongly_present"), {"evidence_for", "sources", "evidence_against"}),
        (Typed("partly_present", evidence_for=" ", sources="x", none_found=True), {"evidence_for"}),
        (Typed("partly_present", evidence_for="x", sources="x", none_found=True), set()),
        (Typed("strongly_present", "x", "y", sources="z"), set()),
        (Typed("not_present"), {"evidence_against"}),
        (Typed("not_present", evidence_against="Never said so"), set()),
        (Typed("strongly_present", "x", "y", source_kinds=["interview"]), set()),
        (Typed("strongly_present", "x", "y", picked=["an item"]), set()),
        (Typed("not_enough_information", evidence_for="x"), {"missing_information", "who_asks"}),
        (Typed("not_enough_information", missing_information="School file"), {"who_asks"}),
        (Typed("not_enough_information", missing_information="School file", who_asks="I"), set()),
    ],
)
def test_what_a_rating_needs_depends_on_its_level(rating: Typed, missing: set[str]) -> None:
    assert set(problems_with_rating(DEFINITION, rating)) == missing


def test_a_judgement_needs_words_and_reasons_and_a_formulation_its_headings() -> None:
    assert set(problems_with_judgement("", " ")) == {"words", "rationale"}
    assert problems_with_judgement("some", "x") == {}
    needed = {one.code for one in DEFINITION.formulation if one.required}
    assert set(problems_with_formulation(DEFINITION, {})) == needed
    assert problems_with_formulation(DEFINITION, dict.fromkeys(needed, "x")) == {}


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("partly_present", "partly_present", "Unchanged"),
        ("partly_present", "strongly_present", "Increased"),
        ("strongly_present", "partly_present", "Reduced"),
        ("not_present", "partly_present", "Newly present"),
        ("strongly_present", "not_present", "No longer present"),
        ("not_enough_information", "strongly_present", "Not comparable"),
        ("strongly_present", "not_enough_information", "Not comparable"),
        ("", "strongly_present", "Not comparable"),
    ],
)
def test_change_is_said_in_words(before: str, now: str, words: str) -> None:
    assert change_in_words(DEFINITION.levels, before, now) == words


def test_an_assessment_is_signed_only_after_it_was_submitted_and_then_stays() -> None:
    assert may_become("draft", Status.SUBMITTED)
    assert not may_become("draft", Status.COUNTERSIGNED)
    assert not may_become("countersigned", Status.DRAFT)
    assert MAY_FOLLOW[Status.COUNTERSIGNED] == {Status.AMENDING, Status.SUPERSEDED}


def test_the_state_of_a_page_is_words() -> None:
    assert state_in_words(is_saved=False, problems={}) == "Not yet started"
    assert state_in_words(is_saved=True, problems={"level": "x"}) == "In progress"
    assert state_in_words(is_saved=True, problems={}) == "Completed"


def test_the_next_factor_and_the_last() -> None:
    factors = DEFINITION.factors
    assert next_factor(factors, factors[0].code) == factors[1]
    assert next_factor(factors, factors[-1].code) is None


def test_codes_of_own_factors_are_never_used_twice() -> None:
    assert next_own_code([]) == "own_1"
    assert next_own_code(["own_1", "own_3"]) == "own_2"
    assert next_own_code(["own_1", "own_2"]) == "own_3"


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_references_say_nothing() -> None:
    references = {new_assessment_reference() for _ in range(200)}
    assert len(references) == 200
    assert all(len(one) == 12 and one.startswith("AS-") for one in references)


def test_what_the_first_file_does_not_say_has_an_answer() -> None:
    assert (DEFINITION.kind, DEFINITION.minimum_gap_days, DEFINITION.countersigns) == ("rated", 0, 1)
    assert (DEFINITION.countersign_competence, DEFINITION.review_on) == ("", ())
    assert DEFINITION.judged_domains == DEFINITION.domains
    assert not any(one.protective for one in DEFINITION.domains)
    assert all(DEFINITION.levels_of(one) == DEFINITION.levels for one in DEFINITION.factors)


def test_the_database_lets_follow_what_the_rules_do() -> None:
    said = (FOLDER.parent / "sql" / "life.sql").read_text("utf-8")
    in_the_database = set(re.findall(r"'([a-z_]+>[a-z_]+)'", said))
    assert in_the_database == {f"{one}>{then}" for one, after in MAY_FOLLOW.items() for then in after}
