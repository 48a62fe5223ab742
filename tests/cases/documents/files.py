"""Invented files, whole and hostile, and a scanner that speaks clamd's protocol."""

import io
import socketserver
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **how)
    return written.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Cameramaker of Nowhere"
    exif[0x0112] = 6
    return picture(exif=exif.tobytes())


def container(kind: str = "docx", **parts: bytes) -> bytes:
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}[kind]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", 8) as made:
        if kind == "odt":
            made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("[Content_Types].xml", b"<Types/>")
        made.writestr(main, b"<x/>")
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


class _Clamd(socketserver.BaseRequestHandler):
    """VERSION and INSTREAM as clamd speaks them: a length before each piece, nothing after one of nought."""

    signatures = 27_500
    known: tuple[bytes, ...] = (EICAR,)

    def handle(self) -> None:
        asked = b""
        while not asked.endswith(b"\0"):
            asked += self._exactly(1)
        if asked == b"zVERSION\0":
            self.request.sendall(b"ClamAV 1.4.6/%d/Mon Nov 23 09:00:00 2026\0" % self.signatures)
            return
        content = b""
        while asked == b"zINSTREAM\0" and (size := struct.unpack("!L", self._exactly(4))[0]):
            content += self._exactly(size)
        is_found = any(one in content for one in self.known)
        self.request.sendall(b"stream: Eicar-Test-Signature FOUND\0" if is_found else b"stream: OK\0")

    def _exactly(self, size: int) -> bytes:
        read = b""
        while len(read) < size:
            more = self.request.recv(size - len(read))
            if not more:
                break
            read += more
        return read


@contextmanager
def a_scanner(signatures: int = 27_500, also_known: tuple[bytes, ...] = ()) -> Iterator[str]:
    """Its address."""
    speaks = type("Clamd", (_Clamd,), {"signatures": signatures, "known": (EICAR, *also_known)})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), speaks) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def lying(content: bytes, name: str, *, says: int = 10, packed: int | None = None) -> bytes:
    """The same container, whose directory gives another size for a part (with the sum of that much of it)."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        part, shown = container.getinfo(name), container.read(name)[:says]
    made = bytearray(content)
    at = made.rindex(name.encode()) - 46  # in the directory at the end
    struct.pack_into("<H", made, at + 10, part.compress_type if packed is None else packed)
    struct.pack_into("<L", made, at + 16, zlib.crc32(shown))
    struct.pack_into("<L", made, at + 24, says)
    return bytes(made)
