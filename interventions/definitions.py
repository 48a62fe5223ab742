"""The programme files: where they are, what they must look like, and the rules no schema can state."""

import json
from collections.abc import Iterator
from pathlib import Path

from agencies.definitions import BadDefinition, Definition, read_definition

FOLDER = Path(__file__).parent / "programmes"
PROGRAMME = "programme"
SESSION_WORDS = "session_words"


def every_definition(folder: Path = FOLDER) -> Iterator[Definition]:
    """Every definition in the folder, checked; the first bad one is refused with file, line and reason."""
    for file in sorted(folder.glob("*/*.yaml")):
        yield checked(file)


def checked(file: Path) -> Definition:
    """One definition, kept to its schema and to the rules between its parts."""
    about_sessions = file.parent.name == "attendance"
    kind = SESSION_WORDS if about_sessions else PROGRAMME
    schema = json.loads((FOLDER / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
    definition = read_definition(file, schema)
    _check_its_place(definition)
    if about_sessions:
        _check_words(definition)
    else:
        _check_programme(definition)
    return definition


def _check_its_place(definition: Definition) -> None:
    """A file says the code and version that its folder and name say."""
    if definition.content["code"] != definition.file.parent.name:
        raise definition.refusal(("code",), f"must be the folder's name, “{definition.file.parent.name}”")
    if str(definition.content["version"]) != definition.file.stem:
        raise definition.refusal(("version",), f"must be the file's name, “{definition.file.stem}”")


def _check_words(definition: Definition) -> None:
    """Where there are groups, every answer is in one of them, and those of a group stand together."""
    definition.refuse_repeats(("attendance",))
    definition.refuse_repeats(("engagement",))
    if "groups" not in definition.content:
        return
    definition.refuse_repeats(("groups",))
    groups = {one["code"] for one in definition.content["groups"]}
    before: list[str] = []
    for at, answer in enumerate(definition.content["attendance"]):
        group = answer.get("group", "")
        _check_line(definition, ("attendance", at), group, groups, "group")
        if group in before[:-1]:
            raise definition.refusal(("attendance", at), f"must stand with the others of “{group}”")
        if group not in before:
            before.append(group)


def _check_programme(definition: Definition) -> None:
    content = definition.content
    definition.refuse_repeats(("goals",))
    definition.refuse_repeats(("modules",))
    definition.refuse_repeats(("mappings",), key="instrument")
    for least, most in (("sessions_from", "sessions_to"), ("facilitators_from", "facilitators_to")):
        if content["dose"].get(least, 0) > content["dose"].get(most, 0):
            raise definition.refusal(("dose", most), f"must not be less than {least}")
    goals = {one["code"] for one in content["goals"]}
    modules = {one["code"] for one in content["modules"]}
    for at, mapping in enumerate(content["mappings"]):
        definition.refuse_repeats(("mappings", at, "lines"), key="id")
        for number, line in enumerate(mapping["lines"]):
            _check_line(definition, ("mappings", at, "lines", number), line["goal"], goals, "goal")
            for module in line["modules"]:
                _check_line(definition, ("mappings", at, "lines", number), module, modules, "module")
    _check_suitability(definition)


def _check_suitability(definition: Definition) -> None:
    """Whom it is for, and what for from each start: both or neither, and neither for what is history."""
    content = definition.content
    suitability, by_stage = content.get("suitability"), content.get("outcomes_by_stage")
    if content.get("legacy") and suitability:
        raise definition.refusal(("suitability",), "nothing begins with what is kept for its history")
    if bool(suitability) != bool(by_stage):
        one, other = ("suitability", "outcomes_by_stage")[:: 1 if suitability else -1]
        raise definition.refusal((one,), f"needs “{other}” beside it")
    if suitability is None:
        return
    definition.refuse_repeats(("outcomes_by_stage",), key="stage")
    definition.refuse_repeats(("suitability", "criteria"))
    definition.refuse_repeats(("suitability", "queries"))
    asked = {one["code"] for one in suitability["criteria"]}
    for at, code in enumerate(suitability.get("at_least_one_of", [])):
        _check_line(definition, ("suitability", "at_least_one_of", at), code, asked, "criterion")


def _check_line(
    definition: Definition, place: tuple[str | int, ...], code: str, known: set[str], what: str
) -> None:
    if code not in known:
        raise definition.refusal(place, f"there is no {what} “{code}”")


__all__ = ["FOLDER", "PROGRAMME", "SESSION_WORDS", "BadDefinition", "checked", "every_definition"]
