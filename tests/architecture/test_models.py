"""Laws 2, 4 and 6 about models: scoped or excused, no way round by accessor, no save() of their own."""

import ast

from django.apps import apps
from django.db import models

from agencies.scoping import Scoped
from cases.models import AccessRow, FindableName
from tests.architecture.source import APPS, modules, unexcused

UNSCOPED = {
    "audit.StatedPurpose": "read where its entry on the ledger is, through audit/purposes.py",
    "agencies.Agency": "a directory of organisations, known to all who work with them",
    "agencies.Competence": "who is trained for what is known to colleagues; no case content",
    "agencies.StashedPost": "read only through agencies/stash.py, by its owner's id, encrypted",
    "agencies.Supervision": "who supervises whom is known to colleagues; no case content",
    "agencies.Session": "Django's session machinery; listed and ended by its owner's id, no case content",
    "agencies.SubmittedForm": "keys of submitted forms, read by their owner's id",
    "agencies.User": "Django's own sign-in machinery needs a plain manager; a name and an e-mail address",
    "assessments.Instrument": "published definitions of instruments; no case content",
    "assessments.InstrumentDraft": "a definition being written by the quality lead; no case content",
    "assessments.InstrumentDecision": "what was decided about a definition; no case content",
    "audit.Checkpoint": "a seal over the ledger: numbers and hashes",
    "audit.Cosignature": "the witness's answer to a seal",
    "audit.TreePart": "hashes over hashes, for proofs",
    "audit.Verification": "what a verification came to",
    "audit.LedgerEntry": "audit knows nobody; read only through audit/selectors.py by the apps above",
    "cases.ObjectToErase": "digests under which the store has something to erase; of nobody",
    "cases.WatchedUntil": "until when the clock has looked; about nobody, and the worker's alone",
    "cases.NamedOnCase": "django-guardian's table; read only by the one rule",
    "interventions.EvaluationKey": "the key of made-up names; the worker alone reads it; no case content",
    "interventions.Programme": "what is delivered, as its authors define it; no case content",
    "interventions.SessionWords": "the words for attendance and engagement; no case content",
    "reminders.Digest": "which day somebody was e-mailed; written by the worker alone",
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in APPS]


def test_every_model_is_scoped_or_excused() -> None:
    unscoped = {model._meta.label for model in our_models() if not issubclass(model, Scoped)}
    assert unexcused(unscoped, UNSCOPED) == ""


def test_every_scoped_model_has_a_scope_and_a_plain_base_manager() -> None:
    for model in our_models():
        if issubclass(model, Scoped):
            assert model.scope.__func__ is not Scoped.scope.__func__, model
            assert model._meta.base_manager_name == "unguarded", model


def test_no_model_can_be_reached_backwards() -> None:
    reachable = {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.model is model
        and not (field.remote_field.related_name or "").endswith("+")
    }
    excused = {
        "cases.NamedOnCase.user": "django-guardian declares it",
        "cases.NamedOnCase.permission": "django-guardian declares it",
        "cases.NamedOnCase.content_object": "django-guardian finds its table by it; we never follow it",
        "agencies.User.groups": "Django declares it",
        "agencies.User.user_permissions": "Django declares it",
    }
    assert unexcused(reachable, excused) == ""


def test_sensitive_keys_are_made_by_the_client() -> None:
    for model in our_models():
        # The access list is made by triggers out of keys that are.
        if issubclass(model, Scoped) and model not in {AccessRow, FindableName}:
            assert isinstance(model._meta.pk, models.UUIDField), model


def test_no_model_saves_in_its_own_way_and_there_are_no_signals() -> None:
    found = set()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"} and "/models" in path:
                found.add(f"{path}::{node.name}")
            if isinstance(node, ast.ImportFrom | ast.Import):
                named = f"{getattr(node, 'module', '') or ''} {' '.join(a.name for a in node.names)}"
                if "signals" in named or "dispatch" in named:
                    found.add(f"{path} imports signals")
    assert found == set()
