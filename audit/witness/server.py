"""How the sealer speaks to the witness: plain HTTP after C2SP ``tlog-witness``; the signatures are the proof.

``POST /add-checkpoint`` with ``old SIZE``, the proof (a base64 hash a line), an empty line and the signed
checkpoint. Answers: 200 and the cosignature; 409 and the size the witness stands at, when the proof begins
elsewhere; 422 when the checkpoint contradicts what it saw before; 403 when the log's signature does not hold;
400 for anything else; 507 when it cannot be remembered, and so is not vouched for.
``GET /head`` gives the last checkpoint it vouched for, with both signatures.
"""

import logging
import threading
from base64 import b64decode
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer

from audit.notes import NoteRefused
from audit.witness.memory import Inconsistent, Memory, WrongStart

MOST_BYTES = 64 * 1024
log = logging.getLogger("throughcare.witness")
Answer = tuple[int, str]


def asked(memory: Memory, body: bytes, now: datetime) -> Answer:
    """What the witness answers to one request to vouch for a checkpoint."""
    try:
        earlier, path, note = _read(body)
        return 200, memory.vouch(note, earlier, path, now)
    except WrongStart as start:
        return 409, f"{start}\n"
    except Inconsistent as contradiction:
        log.error("Refused a head: %s", contradiction)
        return 422, f"{contradiction}\n"
    except NoteRefused as refusal:
        log.error("Refused a head: %s", refusal)
        return 403, f"{refusal}\n"
    except ValueError:
        return 400, "This is not a request to vouch for a checkpoint\n"
    except OSError as failure:
        log.error("Could not remember a head: %s", failure.strerror)
        return 507, "The head could not be remembered\n"


def _read(body: bytes) -> tuple[int, list[bytes], str]:
    opening, gap, note = body.decode().partition("\n\n")
    first, *proof = opening.split("\n")
    word, _, earlier = first.partition(" ")
    if word != "old" or not gap or not earlier.isascii() or not earlier.isdigit():
        raise ValueError
    return int(earlier), [b64decode(line, validate=True) for line in proof], note


class WitnessServer(ThreadingTCPServer):
    """Listens for the sealer, and answers one checkpoint at a time."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, memory: Memory, host: str, port: int) -> None:
        """Bind to the address; it answers once it is run."""
        self.memory, self.one_at_a_time = memory, threading.Lock()
        super().__init__((host, port), _Requests)


class _Requests(BaseHTTPRequestHandler):
    """One connection."""

    server: WitnessServer
    timeout = 10
    server_version, sys_version = "throughcare-witness", ""

    def do_GET(self) -> None:
        """The last head, for whoever wants to compare."""
        note = self.server.memory.note if self.path == "/head" else ""
        self._answer(200 if note else 404, note)

    def do_POST(self) -> None:
        """A checkpoint to vouch for."""
        length = self.headers.get("Content-Length", "")
        if self.path != "/add-checkpoint" or not length.isdigit() or int(length) > MOST_BYTES:
            self._answer(400, "")
            return
        body = self.rfile.read(int(length))
        with self.server.one_at_a_time:
            status, text = asked(self.server.memory, body, datetime.now(UTC))
        self._answer(status, text)

    def _answer(self, status: int, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/x.tlog.size" if status == 409 else "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Requests are not worth a line each second."""
        log.debug(format, *args)
