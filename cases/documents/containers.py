"""Looking through the containers of office documents: nothing in one is run, fetched or endless."""

import io
import re
import struct
import zipfile
import zlib

from cases.documents.properties import without_properties
from cases.documents.refused import NotKept
from cases.unpacking import check_size, content_of

_UNPACKED = 100_000_000
_MOST_PARTS = 2_000
_OF_KIND = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
_ODT = b"application/vnd.oasis.opendocument.text"
_ACTIVE = re.compile(r"vbaproject|vbadata|(^|/)(basic|scripts|activex|embeddings)/|oleobject", re.IGNORECASE)
_FETCHED = re.compile(rb"(attachedTemplate|oleObject|frame|externalLinkPath)\"[^>]*TargetMode=\"External\"")
_BROKEN = "The file cannot be read. Open it, save it again and upload the new file"
# What the reader of containers comes upon in one that was broken, or made to break it.
_UNREADABLE: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError)
_UNREADABLE += (EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError)


def look_through(kind: str, content: bytes) -> bytes:
    """What of it is kept; refused if not of its kind, too large, protected, or with other files in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            _check_parts(container.infolist())
            _check_kind(kind, container)
            for part in container.infolist():
                if part.filename.endswith((".rels", "[Content_Types].xml")):
                    _check_links(content_of(container, part))
                else:
                    check_size(container, part)
            return without_properties(container, content)
    except NotKept:
        raise
    except _UNREADABLE:
        raise NotKept(_BROKEN) from None


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise NotKept("The file is too large once unpacked. Split it")
    for part in parts:
        if part.flag_bits & 1:
            raise NotKept("The file is protected by a password. Save it without one")
        if part.filename.startswith(("/", "\\")) or ".." in part.filename.split("/"):
            raise NotKept(_BROKEN)
        if _ACTIVE.search(part.filename):
            raise NotKept("The file holds macros or other files. Save it without them, or as PDF")


def _check_kind(kind: str, container: zipfile.ZipFile) -> None:
    if _OF_KIND[kind] not in container.namelist():
        raise NotKept("What is in the file is not what its name says. Save it again as the kind it is")
    if kind == "odt" and content_of(container, container.getinfo("mimetype")).strip() != _ODT:
        raise NotKept("What is in the file is not what its name says. Save it again as the kind it is")


def _check_links(content: bytes) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:
        raise NotKept(_BROKEN)
    if b"macroEnabled" in content:
        raise NotKept("The file holds macros or other files. Save it without them, or as PDF")
    if _FETCHED.search(content):
        raise NotKept("The file fetches something when it is opened. Save it as PDF and upload that")
