"""What a sealer needs before it may start: a key, and a witness that answers.

Both are named in the surroundings of this one process and are no part of the settings, so that no page,
job or console ever holds the key: ``LEDGER_KEY_FOLDER`` (`audit/keys.py`), ``WITNESS_URL`` and
``WITNESS_PUBLIC_KEY``.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from audit.keys import KeyMissing, signer_in, verifier_in
from audit.notes import Signer
from audit.sealing.outbox import Outbox, WitnessAway


@dataclass(frozen=True, slots=True)
class Found:
    """What there is, and what is wanting, in words."""

    signer: Signer | None
    outbox: Outbox | None
    wanting: tuple[str, ...]


def look_around(surroundings: dict[str, str] | os._Environ[str] = os.environ) -> Found:
    """Find the key and the witness."""
    signer, outbox, wanting = None, None, []
    try:
        signer = signer_in(Path(_named(surroundings, "LEDGER_KEY_FOLDER")))
    except KeyMissing as missing:
        wanting.append(f"No key to seal the ledger with. {missing}")
    try:
        witness = verifier_in(Path(_named(surroundings, "WITNESS_PUBLIC_KEY")))
        outbox = Outbox(_named(surroundings, "WITNESS_URL").rstrip("/"), witness)
        outbox.must_answer()
    except (KeyMissing, WitnessAway) as missing:
        wanting.append(f"No witness for the ledger's seals. {missing}")
    return Found(signer, outbox, tuple(wanting))


def _named(surroundings: dict[str, str] | os._Environ[str], name: str) -> str:
    value = surroundings.get(name, "")
    if not value:
        raise KeyMissing(f"{name} is not set")
    return value
