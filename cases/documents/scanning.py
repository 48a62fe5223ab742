"""Asking the scanner (clamd) about a file by its INSTREAM protocol: lengths and pieces, then a line."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

_PIECE = 65_536
_PATIENCE = 20.0
_LONGEST = 120


class ScannerAway(Exception):
    """The scanner did not answer, or not with yes or no; the file stays in quarantine."""


def has_scanner() -> bool:
    """Whether this deployment has one."""
    return bool(settings.CLAMD_ADDRESS)


def signatures() -> str:
    """The scanner and the signatures it has now, as it names them: another name, another look."""
    said = _asked(b"zVERSION\0")
    if not said.startswith("ClamAV"):
        raise ScannerAway
    return said[:_LONGEST]


def is_clean(content: bytes) -> bool:
    """What the scanner says of the content."""
    pieces = [content[start : start + _PIECE] for start in range(0, len(content), _PIECE)]
    sizes = [struct.pack("!L", len(piece)) + piece for piece in pieces]
    answer = _asked(b"zINSTREAM\0", *sizes, struct.pack("!L", 0))
    if answer == "stream: OK":
        return True
    if answer.endswith(" FOUND"):
        return False
    raise ScannerAway


def _asked(*said: bytes) -> str:
    try:
        with _connection() as line:
            for one in said:
                line.sendall(one)
            return _answer(line)
    except OSError:
        raise ScannerAway from None


def _connection() -> socket.socket:
    address = urlsplit(settings.CLAMD_ADDRESS)
    if address.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_PATIENCE)
        line.connect(address.path)
        return line
    return socket.create_connection((address.hostname or "localhost", address.port or 3310), _PATIENCE)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 4_096:
        more = line.recv(4_096)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("ascii", "replace")
