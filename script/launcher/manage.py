"""``./script/manage``: a management command against the Throughcare that is running from this checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from script.launcher.programs import CHECKOUT


def main() -> int:
    """Hand over to manage.py, connected to the running services; as the owner unless told otherwise."""
    state_folder = Path(os.environ.get("THROUGHCARE_STATE") or CHECKOUT / ".run")
    addresses = state_folder / "environment.json"
    if not addresses.exists():
        print(
            "Throughcare is not running from this folder. Start it with ./script/run first.", file=sys.stderr
        )
        return 1
    role = os.environ.get("DATABASE_ROLE", "owner")
    added = json.loads(addresses.read_text("utf-8"))
    if role not in added:
        print(f"DATABASE_ROLE must be one of {', '.join(added)}, not {role!r}.", file=sys.stderr)
        return 1
    command = [sys.executable, "manage.py", *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, **added[role]}, check=False, cwd=CHECKOUT).returncode


if __name__ == "__main__":
    sys.exit(main())
