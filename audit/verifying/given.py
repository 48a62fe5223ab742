"""The public keys and the witness a verification is given: on the command line, or in its surroundings."""

import os
from collections.abc import Iterable
from pathlib import Path

from audit.keys import PUBLIC, KeyMissing
from audit.notes import LOG, WITNESS, NoteRefused, Verifier


def keys_in(paths: Iterable[str], kind: bytes) -> tuple[Verifier, ...]:
    """Every key in these files, a line each, the oldest first: retired ones stay in."""
    found = []
    for path in paths:
        try:
            lines = Path(path).read_text("utf-8").splitlines()
            found += [Verifier.from_text(line) for line in lines if line.strip()]
        except (OSError, UnicodeDecodeError, NoteRefused) as failure:
            raise KeyMissing(f"No usable public key in {path}: {failure}") from failure
    if any(one.kind != kind for one in found):
        raise KeyMissing("The key of a log was given as a witness's, or the other way round")
    return tuple(found)


def log_keys(paths: Iterable[str]) -> tuple[Verifier, ...]:
    """The keys of the log: those given, or the one the sealer has here."""
    folder = os.environ.get("LEDGER_KEY_FOLDER", "")
    return keys_in(list(paths) or ([str(Path(folder) / PUBLIC)] if folder else []), LOG)


def witness_keys(paths: Iterable[str]) -> tuple[Verifier, ...]:
    """The keys of the witness: those given, or the one the sealer was told."""
    here = os.environ.get("WITNESS_PUBLIC_KEY", "")
    return keys_in(list(paths) or ([here] if here else []), WITNESS)


def witness_address(given: str) -> str:
    """Where to ask: what was given, or where the sealer asks. ``none`` asks nobody."""
    return "" if given == "none" else given or os.environ.get("WITNESS_URL", "")
