"""What a file says of who wrote it, who changed it last and with what: taken out before it is kept."""

import io
import re
import zipfile

from cases.documents.refused import NotKept
from cases.unpacking import content_of

_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OPEN = b"http://schemas.openxmlformats.org/"
# The part of each name, as it is when it says nothing.
_EMPTY = {
    "core": b'<cp:coreProperties xmlns:cp="' + _OPEN + b'package/2006/metadata/core-properties"/>',
    "app": b'<Properties xmlns="' + _OPEN + b'officeDocument/2006/extended-properties"/>',
    "custom": b'<Properties xmlns="' + _OPEN + b'officeDocument/2006/custom-properties"/>',
    "meta": b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'office:version="1.3"><office:meta/></office:document-meta>',
}
_PROPERTIES = re.compile(r"docProps/(core|app|custom)[^/]*\.xml|(meta)\.xml", re.IGNORECASE)
# Each of these names whoever made it, and is read by whoever opens the file.
_REMARKS = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo)\s[^<>]{0,500}:author=|<(?:w:|x:)?(?:comment|threadedComment)\s"
    rb"|<text:tracked-changes[\s>]|<office:annotation[\s>]"
)
_HELD = "The file holds tracked changes or comments. Accept or remove them, or save it as PDF"

_SAID = rb"/(?:Author|Creator|Producer|Subject|Keywords|Company|Manager|LastModifiedBy|Comments)\s*"
_INNER = rb"(?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,2000}\)){0,2000}"
_IN_BRACKETS = re.compile(rb"(" + _SAID + rb"\()(" + _INNER + rb")\)", re.DOTALL)
_IN_FIGURES = re.compile(rb"(" + _SAID + rb"<)([0-9A-Fa-f\s]{2,8000})>")
_PACKET, _PACKET_ENDS = b"<?xpacket begin", b"<?xpacket end"
_SIGNED = b"/ByteRange"


def without_properties(container: zipfile.ZipFile, content: bytes) -> bytes:
    """An office document without what its properties say; refused with tracked changes or comments."""
    parts = container.infolist()
    for part in parts:
        if part.filename.endswith(".xml") and _REMARKS.search(content_of(container, part)):
            raise NotKept(_HELD)
    if not any(_emptied(part) for part in parts):
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for part in parts:
            # Its own order and packing: the kind of an ODT is read from its first part as it lies there.
            bare = zipfile.ZipInfo(part.filename)
            bare.compress_type = part.compress_type
            written.writestr(bare, _emptied(part) or content_of(container, part))
    return made.getvalue()


def _emptied(part: zipfile.ZipInfo) -> bytes:
    found = _PROPERTIES.fullmatch(part.filename)
    return _DECLARED + _EMPTY[(found[1] or found[2]).lower()] if found else b""


def with_blank_properties(content: bytes) -> bytes:
    """A PDF in which who wrote it and with what is blank, as far as it lies open; each part keeps its place.

    What is signed stays as it was signed.
    """
    if _SIGNED in content:
        return content
    content = _IN_BRACKETS.sub(lambda found: found[1] + b" " * len(found[2]) + b")", content)
    content = _IN_FIGURES.sub(lambda found: found[1] + b" " * len(found[2]) + b">", content)
    return _with_blank_packets(content)


def _with_blank_packets(content: bytes) -> bytes:
    made, at = bytearray(content), content.find(_PACKET)
    while at >= 0:
        begin, end = content.find(b"?>", at) + 2, content.find(_PACKET_ENDS, at)
        if end < begin or begin < at:
            break
        made[begin:end] = b" " * (end - begin)
        at = content.find(_PACKET, end)
    return bytes(made)
