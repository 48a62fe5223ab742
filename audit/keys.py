"""The keys of the log and of its witness: files outside the database and outside the settings.

``python -m audit.keys log FOLDER`` makes a folder with ``private.pem`` (only its owner may read it) and
``public.txt`` (for everybody). The witness keeps its own; neither ever sees the other's private half.
"""

import os
import sys
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from audit.notes import LOG, WITNESS, NoteRefused, Signer, Verifier

PRIVATE, PUBLIC = "private.pem", "public.txt"
NAMES = {"log": ("throughcare/ledger", LOG), "witness": ("throughcare/witness", WITNESS)}


class KeyMissing(Exception):
    """There is no usable key where one was said to be; the message says where and why."""


def make_keys(kind: str, folder: Path) -> Verifier:
    """Make a pair of keys in this folder; an existing pair is left alone and a refusal."""
    if (folder / PRIVATE).exists():
        raise FileExistsError(f"There is a key in {folder} already")
    prefix, mark = NAMES[kind]
    signer = Signer(f"{prefix}/{token_hex(4)}", mark, Ed25519PrivateKey.generate())
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    pem = signer.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(folder / PRIVATE, pem, 0o600)
    _write(folder / PUBLIC, f"{signer.verifier.to_text()}\n".encode(), 0o644)
    return signer.verifier


def signer_in(folder: Path) -> Signer:
    """The private key of this folder under the name its public half bears."""
    verifier = verifier_in(folder / PUBLIC)
    try:
        private = load_pem_private_key((folder / PRIVATE).read_bytes(), password=None)
    except (OSError, ValueError) as failure:
        raise KeyMissing(f"No usable private key in {folder / PRIVATE}: {failure}") from failure
    if not isinstance(private, Ed25519PrivateKey) or private.public_key().public_bytes_raw() != verifier.key:
        raise KeyMissing(f"{folder / PRIVATE} is not the private half of {folder / PUBLIC}")
    return Signer(verifier.name, verifier.kind, private)


def verifier_in(path: Path) -> Verifier:
    """The public key in this file."""
    try:
        return Verifier.from_text(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, NoteRefused) as failure:
        raise KeyMissing(f"No usable public key in {path}: {failure}") from failure


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def main(arguments: list[str]) -> int:
    """Make keys from the command line."""
    if len(arguments) != 2 or arguments[0] not in NAMES:
        sys.stderr.write("Usage: python -m audit.keys log|witness FOLDER\n")
        return 2
    sys.stdout.write(f"{make_keys(arguments[0], Path(arguments[1])).to_text()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
