"""Which modules are suggested, and what may be agreed or logged: rules without a database."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions import rules
from interventions.definitions import every_definition
from interventions.session_rules import Account, ConcernTyped, faults_in, faults_in_concern

DEFINITIONS = {one.content["code"]: one.content for one in every_definition()}
HII, WORDS = DEFINITIONS["hii"], DEFINITIONS["attendance"]
CODES = sorted({line["factor"] for line in HII["mappings"][0]["lines"]} | {"knowledge_skills", "own_1"})
LEVELS = ["strongly_present", "partly_present", "not_present", "not_enough_information", "made_up"]
TODAY = date(2026, 11, 22)
rated_somehow = st.dictionaries(st.sampled_from(CODES), st.sampled_from(LEVELS))


def present(levels: dict[str, str], instrument: str = "erg22-style") -> list[rules.Present]:
    factors = [(code, code.title(), "engagement") for code in CODES]
    return rules.factors_present(HII, instrument, factors, levels, {"strongly_present": "Strongly present"})


@given(rated_somehow)
def test_exactly_the_factors_rated_present_are_answered(levels: dict[str, str]) -> None:
    found = {one.code for one in present(levels)}
    assert found == {
        code for code, level in levels.items() if level in {"strongly_present", "partly_present"}
    }


@given(rated_somehow)
def test_every_suggestion_has_a_reason_and_every_line_is_followed(levels: dict[str, str]) -> None:
    factors = present(levels)
    suggested = rules.suggested_modules(HII, factors)
    lines = [line for one in factors for line in one.lines]
    assert set(suggested) == {module for line in lines for module in line["modules"]}
    assert all(rules.lines_pointing_to(module, lines) for module in suggested)
    order = [one["code"] for one in HII["modules"]]
    assert suggested == sorted(suggested, key=order.index)


@given(rated_somehow)
def test_accepting_every_suggestion_leaves_only_factors_no_line_names(levels: dict[str, str]) -> None:
    factors = present(levels)
    suggested = rules.suggested_modules(HII, factors)
    untargeted = {one.code for one in factors if not rules.is_targeted(one.lines, suggested)}
    assert untargeted == {one.code for one in factors if not one.lines}
    assert not any(rules.is_targeted(one.lines, []) for one in factors)


@given(rated_somehow, st.sampled_from(CODES))
def test_a_more_serious_level_suggests_the_same_as_a_lesser_one(levels: dict[str, str], code: str) -> None:
    strongly = rules.suggested_modules(HII, present(levels | {code: "strongly_present"}))
    partly = rules.suggested_modules(HII, present(levels | {code: "partly_present"}))
    assert strongly == partly  # words, not weights


def test_an_instrument_without_a_mapping_suggests_nothing() -> None:
    assert present(dict.fromkeys(CODES, "strongly_present"), instrument="another") == []


def test_lines_and_dose_are_said_in_words() -> None:
    lines = [{"id": 7, "status": "local aid"}, {"id": 10, "status": "local aid"}]
    assert rules.named_lines(lines[:1]) == "mapping line 7, local aid"
    assert rules.named_lines(lines) == "mapping lines 7 and 10, local aid"
    assert rules.dose_in_words(HII) == "10 to 32 sessions over at least 3 months, with 1 or 2 facilitators"
    assert [rules.held_in_words(n, HII) for n in (0, 1, 6)] == [
        "No session held yet; 10 to 32 are planned",
        "1 session held; 10 to 32 are planned",
        "6 sessions held; 10 to 32 are planned",
    ]
    assert rules.named(HII["modules"], "gone_long_ago") == "Gone long ago"


@pytest.mark.parametrize(
    ("status", "decisions", "goals", "says"),
    [
        ("agreed", ["accepted"], ["needs"], "agreed already"),
        ("draft", ["", "accepted"], ["needs"], "1 module has no decision yet"),
        ("draft", ["", ""], ["needs"], "2 modules have no decision yet"),
        ("draft", ["declined"], ["needs"], "No module is in the plan"),
        ("draft", ["added"], [], "No goal is set"),
    ],
)
def test_what_stands_in_the_way_of_agreeing(
    status: str, decisions: list[str], goals: list[str], says: str
) -> None:
    assert any(says in reason for reason in rules.reasons_not_to_agree(status, decisions, goals))
    assert rules.reasons_not_to_agree("draft", ["added", "declined"], ["needs"]) == []


def faults(**changes: Any) -> dict[str, str]:
    said: dict[str, Any] = {
        "held_on": TODAY,
        "attendance": "attended_complied",
        "modules": ("mindfulness",),
        "engagement": "reflecting",
        "progress_summary": "Went well.",
    }
    account = Account(**(said | changes))
    return faults_in(account, words=WORDS, planned=["mindfulness"], today=TODAY, opened_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"held_on": date(2025, 12, 31)}, "held_on"),
        ({"attendance": "on_the_moon"}, "attendance"),
        ({"modules": ("mindfulness", "moving_on")}, "modules"),
        ({"engagement": ""}, "engagement"),
        ({"engagement": "enthusiastic"}, "engagement"),
        ({"progress_summary": "  "}, "progress_summary"),
        ({"next_session_on": TODAY}, "next_session_on"),
        ({"attendance": "absent_refused", "engagement": "", "progress_summary": ""}, "modules"),
        ({"attendance": "absent_refused", "modules": (), "progress_summary": ""}, "engagement"),
    ],
)
def test_each_fault_stands_beside_its_question(changes: dict[str, Any], field: str) -> None:
    assert set(faults(**changes)) == {field}


def test_a_session_nobody_came_to_needs_only_its_date_and_why() -> None:
    assert faults(attendance="absent_health", modules=(), engagement="", progress_summary="") == {}
    assert faults() == {}


def test_the_rule_about_future_sessions_is_stated() -> None:
    assert "never before" in faults(held_on=TODAY + timedelta(days=1))["held_on"]


@given(st.dates(), st.sampled_from([one["code"] for one in WORDS["attendance"]]), st.text(max_size=20))
def test_no_future_session_is_ever_logged(day: date, attendance: str, engagement: str) -> None:
    assert ("held_on" in faults(held_on=day, attendance=attendance, engagement=engagement)) == (
        day > TODAY or day < date(2026, 1, 1)
    )


def test_a_concern_needs_how_soon_and_what() -> None:
    assert faults_in_concern(None, ["now"]) == {}
    assert set(faults_in_concern(ConcernTyped("", " "), ["now"])) == {"concern_urgency", "concern_text"}
    assert faults_in_concern(ConcernTyped("now", "Worried"), ["now"]) == {}
