"""Loading instrument definitions from their files, as the owner of the database, after each migration."""

import json
from pathlib import Path

from django.db import transaction

from agencies.access import admit
from agencies.definitions import BadDefinition, Definition, read_definition
from agencies.roles import Action
from assessments.definition import as_columns
from assessments.definition_rules import broken_rules
from assessments.events import AssessmentEvent
from assessments.models import Instrument
from audit.actor import Actor, System
from audit.services import record

FOLDER = Path(__file__).resolve().parent.parent / "instruments"
LOADING = System("loading instruments")


@transaction.atomic
def load_instruments(*, actor: Actor = LOADING, folder: Path = FOLDER) -> list[Instrument]:
    """Load every version of every instrument; returns those that were new. Run again, it changes nothing.

    Raises ``BadDefinition`` (file, line, reason) for a file that breaks the schema or its rules, and for one
    that differs from what was loaded under its code and version: assessments were written in those words.
    """
    admit(actor, Action.ASSESS)
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    read = [_read_instrument(file, schema) for file in sorted(folder.glob("*/*.yaml"))]
    loaded = [fresh for fresh in map(_loaded, read) if fresh is not None]
    for instrument in loaded:
        record(AssessmentEvent.INSTRUMENT_LOADED, actor=actor, target=instrument)
    return loaded


def _read_instrument(file: Path, schema: dict[str, object]) -> Definition:
    """Read one file, with the rules no schema can state."""
    definition = read_definition(file, schema)
    content = definition.content
    if content["code"] != file.parent.name:
        raise definition.refusal(("code",), f"must be the folder's name, {file.parent.name}")
    if str(content["version"]) != file.stem:
        raise definition.refusal(("version",), f"must be the file's name, {file.stem}")
    for broken in broken_rules(content):
        raise definition.refusal(broken.place, broken.reason)
    return definition


def _loaded(definition: Definition) -> Instrument | None:
    content, fingerprint = definition.content, definition.fingerprint
    known = Instrument.objects.filter(code=content["code"], version=content["version"]).first()
    if known is None:
        return Instrument.objects.create(
            sha256=fingerprint, enabled=not content.get("needs_licence_holder", False), **as_columns(content)
        )
    if known.sha256 != fingerprint:
        raise _frozen(definition)
    return None


def _frozen(definition: Definition) -> BadDefinition:
    version = definition.content["version"]
    return definition.refusal(
        ("version",),
        f"version {version} was loaded with other content and cannot change; make a new version",
    )
