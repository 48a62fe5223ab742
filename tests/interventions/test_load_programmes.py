"""Programme files: loaded once, refused with file, line and reason, frozen once in use."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from agencies.definitions import BadDefinition
from assessments.models import Instrument
from assessments.services.load_instruments import load_instruments
from audit.models import LedgerEntry
from interventions.definitions import FOLDER, every_definition
from interventions.models import Programme, SessionWords
from interventions.selectors.programmes import programmes_to_plan
from interventions.services.load_programmes import load_programmes
from interventions.session_rules import headings_in
from tests.assessments.making import an_instrument
from tests.cast import Cast
from tests.interventions.making import SYSTEM, make_plan, modules

A_CRITERION = "{code: wants_to, ask: They want to., status: local aid}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our own files, to be spoilt."""
    return Path(shutil.copytree(FOLDER, tmp_path / "programmes"))


def spoil(folder: Path, old: str, new: str, file: str = "hii/1.yaml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_programme_has_nine_modules_five_goals_and_its_dose() -> None:
    hii = next(one.content for one in every_definition() if one.content["code"] == "hii")
    assert (len(hii["modules"]), len(hii["goals"])) == (9, 5)
    assert (hii["dose"]["sessions_from"], hii["dose"]["sessions_to"], hii["dose"]["at_least_months"]) == (
        10,
        32,
        3,
    )
    assert {one["status"] for one in hii["mappings"]} == {"local aid"}


def the_words(version: int) -> dict[str, Any]:
    found = (one.content for one in every_definition() if one.content["code"] == "attendance")
    return next(dict(one) for one in found if one["version"] == version)


@pytest.mark.parametrize(("version", "at_least"), [(1, 13), (2, 19)])
def test_attendance_says_both_whether_they_came_and_whether_that_was_acceptable(
    version: int, at_least: int
) -> None:
    words = the_words(version)
    assert len(words["attendance"]) >= at_least
    assert len({(one["attended"], one["acceptable"]) for one in words["attendance"]}) == 4
    assert [one["code"] for one in words["engagement"]] == [
        "withdrawn",
        "compliant_only",
        "participating",
        "reflecting",
        "applying",
    ]


def test_no_answer_of_the_first_version_is_gone_and_each_stands_under_its_group() -> None:
    first, second = the_words(1), the_words(2)
    assert {one["code"] for one in first["attendance"]} <= {one["code"] for one in second["attendance"]}
    assert headings_in(first) == {}
    assert list(headings_in(second).values()) == [one["words"] for one in second["groups"]]
    for group in second["groups"]:
        answers = [one for one in second["attendance"] if one["group"] == group["code"]]
        assert len({(one["attended"], one["acceptable"]) for one in answers}) == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("group: came_but, words: Attended but did", "group: came_bat, words: Attended but did", "no group"),
        ("absent_no_reason, group: stayed_away", "absent_no_reason, group: came", "with the others"),
    ],
)
def test_an_answer_stands_with_those_of_its_group(folder: Path, old: str, new: str, reason: str) -> None:
    spoil(folder, old, new, "attendance/2.yaml")
    with pytest.raises(BadDefinition, match=reason):
        list(every_definition(folder))


@pytest.mark.django_db
def test_every_factor_the_mapping_names_is_one_of_the_instrument() -> None:
    known = {one["code"] for one in an_instrument().definition["factors"]}
    hii = next(one.content for one in every_definition() if one.content["code"] == "hii")
    [mapping] = hii["mappings"]
    assert mapping["instrument"] == an_instrument().code
    named = {line["factor"] for line in mapping["lines"]} | set(mapping["not_addressed"])
    assert named == known


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    assert len(load_programmes(actor=SYSTEM)) == len(list(every_definition()))
    entries = LedgerEntry.objects.count()
    assert load_programmes(actor=SYSTEM) == []
    assert LedgerEntry.objects.count() == entries
    assert (Programme.objects.count(), SessionWords.objects.count()) == (len(list(every_definition())) - 2, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("kind: programme", "kind: programmes", "'programme' was expected"),
        ("sessions_to: 32", "sessions_to: 3", "must not be less than sessions_from"),
        ("code: agency\n", "code: needs\n", "“needs” is given twice"),
        ("{id: 2, goal: needs", "{id: 1, goal: needs", "“1” is given twice"),
        ("{id: 3, goal: needs", "{id: 3, goal: wishes", "there is no goal “wishes”"),
        ("modules: [self_image]", "modules: [selfimage]", "there is no module “selfimage”"),
        ("version: 1", "version: 2", "must be the file's name"),
        ("code: hii", "code: hi", "must be the folder's name"),
        ("version: 1", "version: 1\nscore: 7", "was unexpected"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_reason(
    folder: Path, old: str, new: str, reason: str
) -> None:
    spoil(folder, old, new)
    with pytest.raises(BadDefinition) as refused:
        load_programmes(actor=SYSTEM, folder=folder)
    assert reason in refused.value.reason
    wrong = new.rsplit("\n", 1)[-1] if new[-1] != "\n" else new.strip()
    lines = (folder / "hii/1.yaml").read_text(encoding="utf-8").splitlines()
    assert wrong in lines[refused.value.line - 1]
    assert Programme.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("hii/3.yaml", "[offence_driven, engaged_now]", "[offence_driven, born]", "no criterion “born”"),
        ("hii/3.yaml", "code: engaged_now", "code: offence_driven", "“offence_driven” is given twice"),
        ("hii/3.yaml", "stage: doubting", "stage: disengaged", "“disengaged” is given twice"),
        ("hii/3.yaml", "outcomes_by_stage:", "outcomes_by_age:", "was unexpected"),
        ("hii/3.yaml", "code: thrill", "code: profit", "“profit” is given twice"),
        ("hii/3.yaml", "within_months: 12", "within_months: 0", "less than the minimum"),
    ],
)
def test_whom_a_programme_suits_is_checked_as_the_rest(
    folder: Path, file: str, old: str, new: str, reason: str
) -> None:
    spoil(folder, old, new, file)
    with pytest.raises(BadDefinition) as refused:
        load_programmes(actor=SYSTEM, folder=folder)
    assert reason in refused.value.reason


@pytest.mark.django_db
def test_whom_it_suits_stands_beside_what_it_is_for_and_never_in_what_is_history(folder: Path) -> None:
    spoil(
        folder,
        "legacy: true",
        "legacy: true\nsuitability: {criteria: [" + A_CRITERION + "], queries: []}",
        "mei/1.yaml",
    )
    with pytest.raises(BadDefinition, match="kept for its history"):
        load_programmes(actor=SYSTEM, folder=folder)
    spoil(folder, "legacy: true\n", "", "mei/1.yaml")
    with pytest.raises(BadDefinition, match="needs “outcomes_by_stage” beside it"):
        load_programmes(actor=SYSTEM, folder=folder)


@pytest.mark.django_db
def test_every_programme_a_plan_can_begin_with_says_whom_it_suits(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    load_instruments(actor=SYSTEM)
    known = set(Instrument.objects.values_list("code", flat=True))
    for one in programmes_to_plan():
        said = one.definition["suitability"]
        assert len(one.definition["outcomes_by_stage"]) == 3
        assert known.issuperset(said.get("first", {"instruments": []})["instruments"])
    hii = next(one for one in programmes_to_plan() if one.code == "hii").definition["suitability"]
    assert hii["for_convicted_only"]
    assert {one["code"] for one in hii["queries"]} >= {"vague_concern", "thrill", "profit", "ignorance"}


@pytest.mark.django_db
def test_the_command_says_which_file_and_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("load_programmes")
    spoil(folder, "attended: true", "attended: maybe", "attendance/1.yaml")
    monkeypatch.setattr(load_programmes.__wrapped__, "__kwdefaults__", {"folder": folder})  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match=r"attendance/1.yaml, line \d+: attendance 1 attended"):
        call_command("load_programmes")


@pytest.mark.django_db
def test_a_version_nobody_uses_yet_may_still_be_corrected(folder: Path) -> None:
    load_programmes(actor=SYSTEM)
    spoil(folder, "name: Mindfulness", "name: Mindfulness and calm")
    [said] = load_programmes(actor=SYSTEM, folder=folder)
    assert said.startswith("Changed Healthy Identity")


def test_a_version_in_use_is_frozen_and_a_new_one_leaves_plans_alone(cast: Cast, folder: Path) -> None:
    plan = make_plan(cast)
    spoil(
        folder,
        "factor: identity_belonging, modules: [personal_identity]",
        "factor: identity_belonging, modules: [moving_on]",
        "hii/3.yaml",
    )
    with pytest.raises(BadDefinition, match="in use and can no longer change"):
        load_programmes(actor=SYSTEM, folder=folder)
    shutil.copy(folder / "hii/3.yaml", folder / "hii/4.yaml")
    shutil.copy(FOLDER / "hii/3.yaml", folder / "hii/3.yaml")
    spoil(folder, "version: 3", "version: 4", "hii/4.yaml")
    assert len(load_programmes(actor=SYSTEM, folder=folder)) == 1
    assert [one.code for one in modules(plan)] == ["personal_identity"]
