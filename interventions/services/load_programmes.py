"""Loading programme definitions from their files."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.definitions import Definition
from agencies.roles import Action
from audit.actor import System
from audit.services import record
from interventions.definitions import FOLDER, every_definition
from interventions.events import ProgrammeEvent
from interventions.models import Plan, Programme, Session, SessionWords, Suitability

Edition = Programme | SessionWords


@transaction.atomic
def load_programmes(*, actor: System, folder: Path = FOLDER) -> list[str]:
    """Load every definition; says what changed, and nothing when run again.

    A bad file refuses all of them (``BadDefinition``), and so does a change to a version already in use.
    """
    admit(actor, Action.PLAN_MODULES)
    said = [line for definition in every_definition(folder) if (line := _load(definition, actor))]
    if said:
        record(ProgrammeEvent.PROGRAMMES_LOADED, actor=actor)
    return said


def _load(definition: Definition, actor: System) -> str:
    content = definition.content
    model = Programme if content["kind"] == "programme" else SessionWords
    row = model.objects.filter(code=content["code"], version=content["version"]).first()
    if row is not None and row.sha256 == definition.fingerprint:
        return ""
    if row is not None and _is_in_use(row, actor):
        raise definition.refusal(
            ("version",),
            f"version {row.version} is in use and can no longer change; "
            f"copy the file to {row.version + 1}.yaml and change that",
        )
    loaded = row or model(code=content["code"], version=content["version"])
    loaded.title, loaded.definition, loaded.sha256 = content["title"], content, definition.fingerprint
    loaded.loaded_at = timezone.now()
    loaded.save()
    return f"{'Changed' if row else 'Loaded'} {loaded}"


def _is_in_use(row: Edition, actor: System) -> bool:
    if isinstance(row, Programme):
        return any(
            model.objects.visible_to(actor).filter(programme=row).exists() for model in (Plan, Suitability)
        )
    return Session.objects.visible_to(actor).filter(words=row).exists()
