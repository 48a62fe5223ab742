"""Instruments are data: a good file loads once, a bad one is refused with file, line and reason."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from agencies.definitions import BadDefinition
from assessments.definition import definition_of
from assessments.models import Instrument
from assessments.services import load_instruments as module
from assessments.services.load_instruments import FOLDER, load_instruments

GOOD = (FOLDER / "erg22-style" / "1.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "erg22-style").mkdir()
    return tmp_path


def put(folder: Path, text: str, name: str = "1.yaml") -> None:
    (folder / "erg22-style" / name).write_text(text, encoding="utf-8")


def line_of(text: str, part: str) -> int:
    return next(at for at, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.django_db
def test_our_own_instruments_load_and_load_again_without_change() -> None:
    assert [one.code for one in load_instruments()] == sorted(
        one.parent.name for one in FOLDER.glob("*/*.yaml")
    )
    assert load_instruments() == []
    definition = definition_of(Instrument.objects.filter(code="erg22-style").latest("version"))
    assert [one.name for one in definition.domains] == ["Engagement", "Intent", "Capability"]
    shares = [len([f for f in definition.factors if f.domain == one.code]) for one in definition.domains]
    assert shares == [13, 6, 3]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after", "line_with", "reason"),
    [
        ("domain: capability\n", "domain: capacity\n", "domain: capacity", "“capacity” is not a domain"),
        ("code: status\n", "code: grievance\n", "code: grievance", "is given twice"),
        ("shade: high\n", "shade: crimson\n", "crimson", "is not one of"),
        ("version: 1\n", "version: 2\n", "version: 2", "must be the file's name, 1"),
        ("code: erg22-style\n", "code: other\n", "code: other", "must be the folder's name, erg22-style"),
        ("review_after_months: 12\n", "review_after_months: 0\n", "review_after", "minimum"),
        ("valid_from: 2026-01-01\n", "valid_from: 2026-02-31\n", "valid_from", "is not a real date"),
        ("code: status\n", "code: own_1\n", "code: own_1", "those of factors an assessor adds"),
        (
            "valid_from: 2026-01-01\n",
            "valid_from: 2026-01-01\nvalid_until: 2025-01-01\n",
            "until",
            "is before",
        ),
        ("version: 1\n", "version: 1\nkind: screening\n", "domains:", "exactly one domain is judged"),
        ("version: 1\n", "version: 1\nkind: list\n", "domains:", "no domain is judged"),
        ("domain: intent\n", "domain: intent\n    answers: present_absent\n", "answers", "needs a list"),
        ("licence: >-\n", "score: 3\nlicence: >-\n", "score: 3", "unexpected"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_the_reason(
    folder: Path, before: str, after: str, line_with: str, reason: str
) -> None:
    text = GOOD.replace(before, after, 1)
    put(folder, text)
    with pytest.raises(BadDefinition) as caught:
        load_instruments(folder=folder)
    assert reason in caught.value.reason
    lines = text.splitlines()
    assert line_with in lines[caught.value.line - 1] or caught.value.line == line_of(text, line_with)
    assert str(caught.value).startswith("1.yaml, line ")
    assert not Instrument.objects.exists()


@pytest.mark.django_db
def test_a_definition_that_was_loaded_cannot_change_but_a_new_version_may(folder: Path) -> None:
    put(folder, GOOD)
    load_instruments(folder=folder)
    put(folder, GOOD.replace("Need for status", "Wish for status"))
    with pytest.raises(BadDefinition, match="make a new version"):
        load_instruments(folder=folder)
    put(folder, GOOD)
    put(folder, GOOD.replace("version: 1\n", "version: 2\n").replace("Need for status", "Wish"), "2.yaml")
    assert [one.version for one in load_instruments(folder=folder)] == [2]


@pytest.mark.django_db
def test_a_comment_or_another_order_is_no_change(folder: Path) -> None:
    put(folder, GOOD)
    load_instruments(folder=folder)
    put(folder, f"# Checked by a psychologist\n{GOOD}")
    assert load_instruments(folder=folder) == []


@pytest.mark.django_db
def test_the_command_says_what_it_loaded_and_why_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = StringIO()
    call_command("load_instruments", stdout=said)
    assert "11 instrument versions loaded" in said.getvalue()
    put(folder, "code: [\n")

    def load_bad() -> list[Instrument]:
        return module.load_instruments(folder=folder)

    monkeypatch.setattr("assessments.management.commands.load_instruments.load_instruments", load_bad)
    with pytest.raises(CommandError, match=r"1\.yaml, line"):
        call_command("load_instruments")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "to"),
    [("definition", {}), ("title", "Other"), ("valid_from", "2020-01-01"), ("sha256", "0"), ("version", 9)],
)
def test_what_was_loaded_never_changes_in_the_database(column: str, to: object) -> None:
    load_instruments()
    rows = Instrument.objects.filter(code="erg22-style", version=2)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.update(**{column: to})
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.delete()
    assert rows.update(enabled=False) == 1
