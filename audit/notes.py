"""Checkpoints as signed notes: a few lines of text that anybody can check with a public key.

The form is that of C2SP ``signed-note``, ``tlog-checkpoint`` and ``tlog-cosignature`` (the same that public
transparency logs use), so that other people's tools read ours::

    throughcare.example/ledger/1f0c…          the log's name
    41250                                     how many entries are sealed
    oZ3…=                                     the root over them (base64)
    previous 41233 Kd9…=                      what the checkpoint before this one said
    sealed 2026-11-22T12:46:01Z

    — throughcare.example/ledger/1f0c… Kq2…=  signature of the sealer (Ed25519)
    — witness.example dL8…=                   cosignature of the witness, with its own time
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = b"\x01", b"\x04"
_MARK = "\N{EM DASH} "
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_BODY = re.compile(
    r"(?P<origin>[^\n]+)\n(?P<size>0|[1-9]\d{0,17})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"previous (?P<previous>0|[1-9]\d{0,17}) (?P<previous_root>[A-Za-z0-9+/]{43}=)\n"
    r"sealed (?P<sealed>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n",
    re.ASCII,  # no digits of other scripts
)
_NAME = re.compile(r"[^\s+]+")
_MOST_SIGNATURES = 64


class NoteRefused(ValueError):
    """A note that is not one of ours, or whose signature does not hold; the message says which."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says: that many entries are sealed, under that root, after the checkpoint before."""

    origin: str
    size: int
    root: bytes
    previous_size: int
    previous_root: bytes
    sealed_at: datetime

    def body(self) -> str:
        """The lines that are signed."""
        return (
            f"{self.origin}\n{self.size}\n{_text(self.root)}\n"
            f"previous {self.previous_size} {_text(self.previous_root)}\n"
            f"sealed {self.sealed_at.astimezone(UTC).strftime(_MOMENT)}\n"
        )


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with the name it signs under, as kept in ``public.txt``: ``name+id+key``."""

    name: str
    kind: bytes
    key: bytes

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + self.kind + self.key).digest()[:4]

    def to_text(self) -> str:
        """One line."""
        return f"{self.name}+{self.key_id.hex()}+{_text(self.kind + self.key)}"

    @classmethod
    def from_text(cls, line: str) -> "Verifier":
        """The key of one line; ``NoteRefused`` for anything else."""
        name, _, rest = line.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        whole = _bytes(encoded)
        verifier = cls(name, whole[:1], whole[1:])
        known = len(whole) == 33 and verifier.kind in {LOG, WITNESS} and _NAME.fullmatch(name)
        if not known or verifier.key_id.hex() != key_id:
            raise NoteRefused("This is not a public key of a log or a witness")
        return verifier

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made the signature."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name."""

    name: str
    kind: bytes
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.kind, self.private.public_key().public_bytes_raw())

    def sign(self, head: Head) -> str:
        """The whole note: the head's lines and the log's signature."""
        body = head.body()
        return f"{body}\n{self._line(self.private.sign(body.encode()))}"

    def cosign(self, body: str, at: datetime) -> str:
        """The line by which a witness says that it saw this head then, consistent with the last."""
        seconds = int(at.timestamp())
        signature = self.private.sign(_witnessed(body, seconds))
        return self._line(seconds.to_bytes(8) + signature)

    def _line(self, signature: bytes) -> str:
        return f"{_MARK}{self.name} {_text(self.verifier.key_id + signature)}\n"


def read_note(note: str, trusted: Verifier) -> Head:
    """What a note says, once its one signature by the trusted log has been checked.

    Lines of keys we were not given say nothing to us and are passed over, as the form asks.
    """
    body, signatures = parts_of(note)
    found = _BODY.fullmatch(body)
    if not found:
        raise NoteRefused("These are not the lines of a checkpoint")
    if found["origin"] != trusted.name:
        raise NoteRefused("The checkpoint is of another log")
    signed = [one for name, one in signatures if name == trusted.name and one[:4] == trusted.key_id]
    if len(signed) != 1 or not trusted.holds(signed[0][4:], body.encode()):
        raise NoteRefused("The checkpoint is not signed with the log's key")
    return Head(
        found["origin"],
        int(found["size"]),
        _bytes(found["root"]),
        int(found["previous"]),
        _bytes(found["previous_root"]),
        _moment(found["sealed"]),
    )


def witnessed_at(note: str, witness: Verifier) -> datetime | None:
    """When this witness saw the note, if it bears the witness's cosignature."""
    body, signatures = parts_of(note)
    for name, one in signatures:
        if name != witness.name or one[:4] != witness.key_id or len(one) != 76:
            continue
        seconds = int.from_bytes(one[4:12])
        if witness.holds(one[12:], _witnessed(body, seconds)):
            return _moment_of(seconds)
    return None


def parts_of(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The signed lines, and each signature with the name in front of it."""
    body, gap, tail = note.rpartition("\n\n")
    lines = tail.split("\n")
    if not gap or not body or lines.pop() or not 0 < len(lines) <= _MOST_SIGNATURES or not _is_text(note):
        raise NoteRefused("This is not a signed note")
    signatures = []
    for line in lines:
        name, space, encoded = line.removeprefix(_MARK).rpartition(" ")
        if not line.startswith(_MARK) or not space or not _NAME.fullmatch(name):
            raise NoteRefused("This is not a signed note")
        signatures.append((name, _bytes(encoded)))
    if any(len(one) < 5 for _, one in signatures):
        raise NoteRefused("This is not a signed note")
    return f"{body}\n", signatures


def _witnessed(body: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{body}".encode()


def _is_text(note: str) -> bool:
    """Whether it can be written down: no lone surrogates, no control characters but the line's end."""
    try:
        note.encode()
    except UnicodeEncodeError:
        return False
    return not any(ord(one) < 32 and one != "\n" for one in note)


def _moment(written: str) -> datetime:
    try:
        return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)
    except ValueError as failure:
        raise NoteRefused("There is no such date") from failure


def _moment_of(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as failure:
        raise NoteRefused("There is no such date") from failure


def _text(value: bytes) -> str:
    return b64encode(value).decode()


def _bytes(value: str) -> bytes:
    try:
        decoded = b64decode(value, validate=True)
    except (NotBase64, ValueError) as failure:
        raise NoteRefused("This is not base64") from failure
    if _text(decoded) != value:  # one way of writing each value, and no other
        raise NoteRefused("This is not base64 as we write it")
    return decoded
