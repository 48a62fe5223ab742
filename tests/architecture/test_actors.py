"""Law 8: whatever runs without a person at a page says who acts, or reads no row about anybody."""

import ast
import os
import subprocess
import sys

import pytest
from celery import current_app
from django.apps import apps
from django.core.management import get_commands
from django.db.models import ForeignKey, ManyToManyField
from rest_framework.relations import RelatedField

from agencies.scoping import Scoped
from tests.architecture.source import APPS, ROOT, modules, unexcused
from tests.config.conftest import demonstration
from tests.databases import url_for

__all__ = ["demonstration"]

# Read nothing that is somebody's to see, or are the owner's own work on the database.
ACT_FOR_NOBODY = {
    "demo_sign_ins": "prints the names of the demonstration's sign-ins",
    "grant_roles": "the owner's; grants and nothing else",
    "load_demo": "the owner's; invented cases, made by invented people",
    "load_instruments": "definitions of instruments; the service it calls says so",
    "migrate": "the owner's; tables and nothing in them",
    "record_tables": "the owner's; writes what makes the tables, on an empty database",
    "rater_agreement": "computes from the file it is given; opens no database",
    "reconcile_access": "the owner's; compares the access list with the rule, inside PostgreSQL",
    "secure_rows": "the owner's; policies and nothing else",
    "write_permissions": "writes a page of the documentation from the catalogue",
}


def _names_an_actor(path: str) -> bool:
    tree = modules()[path]
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return "System" in called


def test_every_command_of_ours_names_who_acts() -> None:
    ours = {name: app for name, app in get_commands().items() if app in APPS}
    assert len(ours) > 5
    silent = {
        name for name, app in ours.items() if not _names_an_actor(f"{app}/management/commands/{name}.py")
    }
    assert unexcused(silent, ACT_FOR_NOBODY) == ""


def test_every_task_names_who_acts_and_takes_nothing_from_the_broker() -> None:
    current_app.loader.import_default_modules()
    tasks = {name: task for name, task in current_app.tasks.items() if not name.startswith("celery.")}
    assert tasks
    for name, task in tasks.items():
        module = task.run.__module__
        # A job of `audit/jobs.py` is given its actor, for the reason stated there.
        named = getattr(task.run, "throughcare_job", "") or _names_an_actor(f"{module.replace('.', '/')}.py")
        assert named, name
        assert task.run.__code__.co_argcount == 0, name


def test_no_field_of_a_form_or_an_endpoint_fetches_its_own_choices() -> None:
    fetching = {"ModelChoiceField", "ModelMultipleChoiceField", "queryset"}
    fetching |= {one.__name__ for one in RelatedField.__subclasses__()}
    found = {
        f"{path}: {word}"
        for path, tree in modules().items()
        if "/forms/" in path or "serializers" in path or "/api/" in path
        for node in ast.walk(tree)
        if (word := getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "arg", None))
        in fetching
    }
    assert unexcused(found, {}) == ""


def test_no_choice_of_a_model_comes_from_a_scoped_table() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in APPS
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField) and field.get_limit_choices_to()
        if isinstance(field.related_model, type) and issubclass(field.related_model, Scoped)
    }
    assert found == set()


COUNTING = (
    "from django.db import connection, DatabaseError, transaction\n"
    "from config.row_security.policies import policies\n"
    "seen = {}\n"
    "for table, one in policies().items():\n"
    "    try:\n"
    "        with transaction.atomic(), connection.cursor() as cursor:\n"
    "            cursor.execute(f'SELECT count(*) FROM \"{table}\"')\n"
    "            seen[table] = cursor.fetchone()[0]\n"
    "    except DatabaseError:\n"
    "        seen[table] = 0\n"
    "rows = sum(count for table, count in seen.items() if one_is_closed(table))\n"
    "print('ROWS', rows, 'TABLES', len(seen))\n"
)


@pytest.mark.parametrize("role", ["web", "worker"])
def test_a_command_without_an_actor_gets_no_rows(role: str, demonstration: str) -> None:
    closed = "one_is_closed = lambda table: " + (
        "policies()[table].worker == 'false'" if role == "worker" else "not table.startswith('reminders_')"
    )
    code = COUNTING.replace("seen = {}\n", f"seen = {{}}\n{closed}\n")
    environment = {
        **os.environ,
        "DATABASE_ROLE": role,
        "DATABASE_URL": url_for("web", demonstration),
        "DATABASE_WORKER_URL": url_for("worker", demonstration),
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    print(role, done.stdout.strip())
    assert "ROWS 0 TABLES" in done.stdout, done.stdout + done.stderr
