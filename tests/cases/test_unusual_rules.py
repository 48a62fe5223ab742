"""The rules of unusual access, without a database: thresholds as data, and nothing about who somebody is."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from agencies.definitions import BadDefinition
from audit.registry import event_declared
from cases.unusual import rules_in, rules_in_use
from cases.unusual.judging import Fact, finding_of, is_night

HERE = Path("cases/unusual")
FACT = Fact("not_found", uuid4(), uuid4(), "lead_practitioner", date(2026, 11, 2), 0, (1, 2))
# What a rule could fall on people by. None of it may be sayable.
ABOUT_PEOPLE = (
    "name",
    "surname",
    "user",
    "person",
    "initials",
    "origin",
    "nation",
    "ethnic",
    "race",
    "religion",
    "faith",
    "language",
    "birth",
    "age",
    "sex",
    "gender",
    "address",
    "country",
    "email",
    "score",
    "rank",
    "weight",
)


@pytest.mark.parametrize(
    ("rule", "changes", "from_which_on"),
    [
        ("strangers_cases", {}, 6),
        ("strangers_cases", {"role": "countersigning_manager"}, 40),
        ("strangers_cases", {"role": "supervisor"}, 40),
        ("declared_relationship", {}, 1),
        ("whole_record_at_night", {}, 8),
        ("break_glass_burst", {}, 3),
        ("leaver", {"usual": None}, 10),
        ("leaver", {"usual": 4}, 10),
        ("leaver", {"usual": 8}, 16),
        ("not_found", {}, 20),
    ],
)
def test_each_rule_finds_from_its_number_on_and_nothing_below(
    rule: str, changes: dict[str, Any], from_which_on: int
) -> None:
    fact = replace(FACT, rule=rule, **changes)
    assert finding_of(replace(fact, counted=from_which_on - 1), rules_in_use()) is None
    found = finding_of(replace(fact, counted=from_which_on), rules_in_use())
    assert found is not None
    assert found.threshold == from_which_on


def test_one_export_at_night_is_enough() -> None:
    fact = replace(FACT, rule="whole_record_at_night", counted=1)
    assert finding_of(fact, rules_in_use()) is None
    assert finding_of(replace(fact, exported=1), rules_in_use()) is not None


def test_a_rule_left_out_finds_nothing() -> None:
    none = replace(rules_in_use(), rules={})
    assert finding_of(replace(FACT, counted=10_000), none) is None
    assert not is_night(3, none)


def test_the_night_is_from_ten_until_six() -> None:
    rules = rules_in_use()
    assert [hour for hour in range(24) if is_night(hour, rules)] == [0, 1, 2, 3, 4, 5, 22, 23]


def _words_of(schema: Any) -> set[str]:
    """Every name that a file could use."""
    found: set[str] = set()
    if isinstance(schema, dict):
        found |= set(schema.get("properties", {}))
        for value in schema.values():
            found |= _words_of(value)
    if isinstance(schema, list):
        for value in schema:
            found |= _words_of(value)
    return found


def _objects_of(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [one for value in schema for one in _objects_of(value)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [one for value in schema.values() for one in _objects_of(value)]


def test_no_rule_can_fall_on_people_by_name_or_origin() -> None:
    schema = json.loads((HERE / "schema.json").read_text())
    for word in _words_of(schema):
        parts = word.split("_")
        assert not {part for part in parts if part in ABOUT_PEOPLE}, word
    assert all(one["additionalProperties"] is False for one in _objects_of(schema))
    texts = {"words", "code", "title", "export_events"}
    for one in _objects_of(schema):
        for name, kind in one["properties"].items():
            number = kind.get("type") in {"integer", "object"} or kind.get("$ref", "").endswith(
                ("count", "days")
            )
            assert number or name in texts, name


def test_what_is_counted_is_never_who_somebody_is() -> None:
    source = (HERE / "measures.py").read_text()
    for table in ("agencies_user ", "cases_person", "cases_case", "cases_contact", "equality"):
        assert table not in source, table


def test_a_file_with_a_rule_about_people_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load((HERE / "rules.yaml").read_text())
    content["rules"]["surname"] = {"words": "Same surname", "at_least": 1}
    bad = tmp_path / "rules.yaml"
    bad.write_text(yaml.safe_dump(content))
    with pytest.raises(BadDefinition, match="surname"):
        rules_in(bad)


def test_a_number_that_makes_no_sense_is_refused_with_its_line(tmp_path: Path) -> None:
    text = (HERE / "rules.yaml").read_text().replace("at_least: 20", "at_least: 0")
    bad = tmp_path / "rules.yaml"
    bad.write_text(text)
    with pytest.raises(BadDefinition, match=r"rules.yaml, line \d+"):
        rules_in(bad)


def test_the_thresholds_are_editable_as_data(tmp_path: Path) -> None:
    text = (
        (HERE / "rules.yaml")
        .read_text()
        .replace("at_least: 20", "at_least: 3")
        .replace("version: 1", "version: 2")
    )
    changed = tmp_path / "rules.yaml"
    changed.write_text(text)
    rules = rules_in(changed)
    assert rules.key == "unusual_access/2"
    assert finding_of(replace(FACT, counted=3), rules) is not None


def test_every_event_the_rules_name_is_declared() -> None:
    named = {*rules_in_use().rules["whole_record_at_night"]["export_events"]}
    named |= {"cases.break_glass", "agencies.access_refused"}
    assert {code for code in named if event_declared(code) is None} == set()
