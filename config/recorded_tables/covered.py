"""Which migrations the record covers, and whether they still say what they said when it was made."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

FOLDER = Path(__file__).parent
TABLES = FOLDER / "tables.sql"
COVERED = FOLDER / "covered.txt"

Name = tuple[str, str]


def every_migration() -> list[Name]:
    """Every migration there is, those of packages included, by app and name."""
    return sorted(MigrationLoader(None).disk_migrations)


def every_statement_file() -> list[str]:
    """The files migrations read statements from, by their place."""
    root = Path(settings.BASE_DIR)
    return sorted(str(one.relative_to(root)) for one in root.glob("*/sql/*.sql"))


def digest_of(names: Iterable[Name], files: Iterable[str]) -> str:
    """One digest over what these migrations and files say; empty when one of them is gone."""
    disk = MigrationLoader(None).disk_migrations
    digest = hashlib.sha256()
    for name in sorted(names):
        if name not in disk:
            return ""
        file = sys.modules[disk[name].__module__].__file__
        digest.update("/".join(name).encode() + b"\0" + Path(str(file)).read_bytes() + b"\0")
    for place in sorted(files):
        statements = Path(settings.BASE_DIR) / place
        if not statements.exists():
            return ""
        digest.update(place.encode() + b"\0" + statements.read_bytes() + b"\0")
    return digest.hexdigest()


def recorded() -> tuple[str, list[Name], list[str]]:
    """The digest the record was made under, the migrations it covers, the files they read."""
    if not COVERED.exists():
        return "", [], []
    digest, *lines = COVERED.read_text(encoding="utf-8").split()
    names = [tuple(one.split(".", 1)) for one in lines if "/" not in one]
    return digest, [(app, name) for app, name in names], [one for one in lines if "/" in one]


def record_holds() -> bool:
    """Whether the migrations it covers are all here, and unchanged."""
    digest, names, files = recorded()
    return bool(names) and digest_of(names, files) == digest
