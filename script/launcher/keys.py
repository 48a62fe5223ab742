"""The passwords and keys of one installation, made on the first run and kept for the next."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

FILE_NAME = "secrets.json"


class Keys:
    """A file of generated secrets that only its owner may read."""

    def __init__(self, folder: Path) -> None:
        """Read the secrets kept in this folder, if there are any yet."""
        self.path = folder / FILE_NAME
        self._values: dict[str, str] = {}
        if self.path.exists():
            self.path.chmod(0o600)
            self._values = json.loads(self.path.read_text("utf-8"))

    def get(self, name: str) -> str:
        """The secret of this name, made and kept now if this is the first time it is asked for."""
        if name not in self._values:
            self._values[name] = secrets.token_urlsafe(48)
            self._keep()
        return self._values[name]

    def holds(self, name: str) -> bool:
        """Whether a secret of this name was made before."""
        return name in self._values

    def _keep(self) -> None:
        # Written beside and moved into place: a crash in between leaves the old file whole.
        draft = self.path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(self._values, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path)
