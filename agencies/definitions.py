"""Reading versioned definitions: instruments, programmes and other things kept as data, one file a version.

Every app that reads such files reads them here (assessments its instruments, interventions its programmes):

    definition = read_definition(path, schema)      # plain dicts and lists, as the JSON Schema allows
    definition.content["code"]
    definition.fingerprint                           # says whether a file differs from what was loaded before
    raise definition.refusal(("factors", 3, "code"), "is given twice")

A bad file is refused with the file, the line and the reason, in words for whoever edits it. What is
decided about a good file (is this version in use already, and therefore frozen) is the app's own affair.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as SchemaViolation

Place = tuple[str | int, ...]

LARGEST_FILE = 1_000_000
DEEPEST = 50


class BadDefinition(Exception):
    """A definition that cannot be used: which file, which line, and why."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file.name}, line {line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition that keeps to its schema, and where in the file each part of it stands."""

    file: Path
    content: dict[str, Any]
    lines: Mapping[Place, int]

    @property
    def fingerprint(self) -> str:
        """The same for the same content, whatever the comments, the order of names or the spacing."""
        canonical = json.dumps(self.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def refusal(self, place: Iterable[str | int], reason: str) -> BadDefinition:
        """The refusal to raise when a rule that no schema can state is broken at a place."""
        return BadDefinition(self.file, _line_at(self.lines, tuple(place)), f"{_named(place)}{reason}")

    def refuse_repeats(self, place: Place, key: str = "code") -> None:
        """Refuse a list in which two entries carry the same ``key``."""
        found: set[Any] = set()
        for index, entry in enumerate(_at(self.content, place)):
            if entry[key] in found:
                raise self.refusal((*place, index, key), f"“{entry[key]}” is given twice")
            found.add(entry[key])


def read_definition(file: Path, schema: Mapping[str, Any]) -> Definition:
    """Read one file, refusing it with file, line and reason unless it keeps to the schema."""
    lines: dict[Place, int] = {}
    content = _parsed(file, lines)
    problems = list(Draft202012Validator(dict(schema)).iter_errors(content))
    if problems:
        first = min(problems, key=lambda problem: (_line_of(problem, lines), problem.message))
        raise BadDefinition(file, _line_of(first, lines), f"{_named(first.absolute_path)}{first.message}")
    return Definition(file, content, lines)


class _PlainLoader(yaml.CSafeLoader):
    """Text, numbers, yes and no; dates stay text, so that a file means the same wherever it is read."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _parsed(file: Path, lines: dict[Place, int]) -> Any:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadDefinition(file, 1, "cannot be read as text") from fault
    if len(text) > LARGEST_FILE:
        raise BadDefinition(file, 1, f"is longer than {LARGEST_FILE:,} characters")
    try:
        _refuse_traps(file, text)
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        if node is None:
            raise BadDefinition(file, 1, "is empty")
        return _built(loader, node, (), lines, file)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        reason = getattr(fault, "problem", None) or "is not YAML"
        raise BadDefinition(file, mark.line + 1 if mark else 1, str(reason)) from fault
    except (ValueError, RecursionError) as fault:
        raise BadDefinition(file, 1, "holds something that cannot be read") from fault


def _refuse_traps(file: Path, text: str) -> None:
    """Refuse what would make a small file grow without end or exhaust the reader, before it is built.

    An alias makes one line of a file mean several places as well.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_PlainLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise BadDefinition(file, line, "refers to another part of the file with *")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise BadDefinition(file, line, f"goes deeper than {DEEPEST} levels")


def _built(loader: _PlainLoader, node: yaml.Node, place: Place, lines: dict[Place, int], file: Path) -> Any:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_built(loader, each, (*place, at), lines, file) for at, each in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node)
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key, str) or key == "<<":
            raise BadDefinition(file, line, "a name must be plain text")
        if key in built:
            raise BadDefinition(file, line, f"“{key}” is given twice")
        lines[(*place, key)] = line
        built[key] = _built(loader, value_node, (*place, key), lines, file)
    return built


def _line_of(problem: SchemaViolation, lines: Mapping[Place, int]) -> int:
    place = tuple(problem.absolute_path)
    rules = problem.schema if isinstance(problem.schema, Mapping) else {}
    if problem.validator == "additionalProperties" and isinstance(problem.instance, dict):
        extra = set(problem.instance) - set(rules.get("properties", {}))
        return min(_line_at(lines, (*place, name)) for name in extra)
    return _line_at(lines, place)


def _line_at(lines: Mapping[Place, int], place: Place) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _named(place: Iterable[str | int]) -> str:
    words = " ".join(str(part + 1) if isinstance(part, int) else part for part in place)
    return f"{words}: " if words else ""


def _at(content: Any, place: Place) -> Any:
    for part in place:
        content = content[part]
    return content
