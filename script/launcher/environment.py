"""What each part of Throughcare is told when it starts: addresses, secrets, and one database role."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from script.launcher.keys import Keys

URL_OF_ROLE = {
    "owner": "DATABASE_OWNER_URL",
    "web": "DATABASE_URL",
    "worker": "DATABASE_WORKER_URL",
    "sealer": "DATABASE_SEALER_URL",
}
# Where the key of the ledger is, and who witnesses: no other process is told.
SEALERS_OWN = ("LEDGER_KEY_FOLDER", "WITNESS_URL", "WITNESS_PUBLIC_KEY")


class EnvironmentRefusedError(Exception):
    """The surroundings name only part of what is needed; the message says which part is missing."""


def databases_given(surroundings: Mapping[str, str]) -> dict[str, str] | None:
    """The four database addresses somebody gave us, or None when we are to start our own PostgreSQL.

    Some but not all of them is refused: guessing would mean pages that connect as the owner of every table.
    """
    given = {role: surroundings[name] for role, name in URL_OF_ROLE.items() if surroundings.get(name)}
    if not given:
        return None
    missing = [name for role, name in URL_OF_ROLE.items() if role not in given]
    if missing:
        raise EnvironmentRefusedError(
            f"A database was named, but not {' and '.join(missing)}. Pages, jobs and migrations each connect "
            "with a login role of their own: make them with deploy/postgres/roles.sql, then name all four "
            "of DATABASE_OWNER_URL, DATABASE_URL, DATABASE_WORKER_URL and DATABASE_SEALER_URL."
        )
    return given


@dataclass(frozen=True)
class Environment:
    """The surroundings of one installation, once its services have addresses."""

    state_folder: Path
    keys: Keys
    databases: Mapping[str, str]
    redis: str
    public_url: str
    surroundings: Mapping[str, str]
    for_sealer: Mapping[str, str] = field(default_factory=dict)

    def for_role(self, role: str) -> dict[str, str]:
        """The environment of a process that connects as this role, without the other roles' passwords."""
        # A name set to nothing counts as not set: an empty SECRET_KEY is nobody's wish.
        kept = {name: value for name, value in self.surroundings.items() if value}
        for name in (*URL_OF_ROLE.values(), *SEALERS_OWN):
            kept.pop(name, None)
        defaults = {
            "SECRET_KEY": self._secret("SECRET_KEY"),
            "STASH_KEY": self._secret("STASH_KEY"),
            "LEDGER_DIGEST_KEY": self._secret("LEDGER_DIGEST_KEY"),
            "ALLOWED_HOSTS": self._hosts(),
            "PUBLIC_URL": self.public_url,
            "DEMONSTRATION": "true",
            "SECURE_COOKIES": str(self.public_url.startswith("https:")).lower(),
            "EMAIL_DIR": str(self.state_folder / "emails"),
            "LOG_FORMAT": "console",
            "PYTHONUNBUFFERED": "1",
        }
        decided = {
            URL_OF_ROLE[role]: self.databases[role],
            "DATABASE_ROLE": role,
            "REDIS_URL": self.redis,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        own = self.for_sealer if role == "sealer" else {}
        return {**defaults, **kept, **decided, **own}

    def is_demonstration(self) -> bool:
        """Whether invented cases belong here."""
        return self.for_role("owner")["DEMONSTRATION"].lower() in {"true", "1", "yes", "on"}

    def write_for_console(self, path: Path) -> None:
        """Leave the addresses where ``script/manage`` finds them while this installation runs."""
        added = {role: self._beyond_surroundings(role) for role in URL_OF_ROLE}
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(added, file, indent=2)

    def _beyond_surroundings(self, role: str) -> dict[str, str]:
        whole = self.for_role(role)
        return {name: value for name, value in whole.items() if self.surroundings.get(name) != value}

    def _secret(self, name: str) -> str:
        return self.surroundings.get(name) or self.keys.get(name.lower())

    def _hosts(self) -> str:
        named = urlsplit(self.public_url).hostname or ""
        return ",".join(dict.fromkeys(["127.0.0.1", "localhost", named]))
