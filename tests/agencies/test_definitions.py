"""Definitions are read with their lines, and a bad one says which line is wrong and why."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.definitions import BadDefinition, read_definition

SCHEMA = {
    "type": "object",
    "required": ["code", "parts"],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string"},
        "parts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code"],
                "additionalProperties": False,
                "properties": {"code": {"type": "string"}, "since": {"type": "string"}},
            },
        },
    },
}


def written(folder: Path, text: str) -> Path:
    file = folder / "1.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, text: str) -> BadDefinition:
    with pytest.raises(BadDefinition) as caught:
        read_definition(written(folder, text), SCHEMA)
    return caught.value


def test_a_good_file_is_read_and_its_dates_stay_text(tmp_path: Path) -> None:
    file = written(tmp_path, "code: x\nparts:\n  - code: a\n    since: 2026-01-02\n")
    definition = read_definition(file, SCHEMA)
    assert definition.content == {"code": "x", "parts": [{"code": "a", "since": "2026-01-02"}]}
    assert definition.lines["parts", 0, "since"] == 4


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("code: x\n", 1, "'parts' is a required property"),
        ("code: x\nparts:\n  - code: a\n  - code: 7\n", 4, "7 is not of type 'string'"),
        ("code: x\nparts: []\nextra: 1\n", 3, "'extra' was unexpected"),
        ("code: x\ncode: y\nparts: []\n", 2, "“code” is given twice"),
        ("code: x\nparts: &a []\nmore: *a\n", 3, "refers to another part"),
        ("code: x\nparts: [\n", 3, ""),
        ("code: x\n? [a]\n: b\n", 2, "plain text"),
        ("", 1, "is empty"),
        ("- a\n", 1, "is not of type 'object'"),
        ("code: !!python/object:os.system x\nparts: []\n", 1, "could not determine a constructor"),
        ("code: x\0\nparts: []\n", 1, ""),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    refused = refusal(tmp_path, text)
    assert (refused.line, refused.file.name) == (line, "1.yaml")
    assert reason in refused.reason
    assert str(refused).startswith(f"1.yaml, line {line}: ")


def test_a_file_that_is_not_there_or_too_long_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDefinition, match="cannot be read"):
        read_definition(tmp_path / "none.yaml", SCHEMA)
    assert "longer" in refusal(tmp_path, "#" * 1_000_001).reason
    (tmp_path / "2.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadDefinition, match="cannot be read"):
        read_definition(tmp_path / "2.yaml", SCHEMA)


@pytest.mark.parametrize("part", ["[", "- ", "{a: ", "? "])
def test_a_file_that_goes_too_deep_is_refused_before_it_is_built(tmp_path: Path, part: str) -> None:
    refused = refusal(tmp_path, part * (1_000_000 // len(part)))
    assert (refused.line, refused.reason) == (1, "goes deeper than 50 levels")


def test_repeated_codes_are_refused_where_they_stand(tmp_path: Path) -> None:
    definition = read_definition(written(tmp_path, "code: x\nparts:\n- code: a\n- code: a\n"), SCHEMA)
    with pytest.raises(BadDefinition, match=r"line 4: parts 2 code: “a” is given twice"):
        definition.refuse_repeats(("parts",))


def test_the_fingerprint_ignores_comments_and_order_but_not_content(tmp_path: Path) -> None:
    first = read_definition(written(tmp_path, "code: x\nparts: []\n"), SCHEMA).fingerprint
    second = read_definition(written(tmp_path, "# moved\nparts: []\ncode: x\n"), SCHEMA).fingerprint
    third = read_definition(written(tmp_path, "code: y\nparts: []\n"), SCHEMA).fingerprint
    assert first == second != third


@given(st.text(max_size=200))
def test_no_text_whatever_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("definitions") / "1.yaml"
    file.write_text(text, encoding="utf-8", errors="replace")
    with suppress(BadDefinition):
        read_definition(file, SCHEMA)
