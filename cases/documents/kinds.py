"""Which files may be kept: by what is in them, and the name has to agree. Pictures are made anew."""

import re
from collections.abc import Callable

from cases.documents.containers import look_through
from cases.documents.pictures import made_anew
from cases.documents.properties import with_blank_properties
from cases.documents.refused import NotKept

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
}
ACCEPT = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg,.txt"
_ALSO = {"jpg": "jpeg"}
_ZIP, _END_OF_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z])")
_NAMED_IN_FIGURES = re.compile(rb"#([0-9A-Fa-f]{2})")
_NOT_WHAT_IT_SAYS = "What is in the file is not what its name says. Save it again as the kind it is"


def kept_form(name: str, content: bytes) -> tuple[str, bytes]:
    """The kind of a file and what of it is kept; ``NotKept`` with what to do if it is not."""
    ending = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    kind = _ALSO.get(ending, ending)
    if kind not in _CHECKS:
        raise NotKept("The file must be a PDF, DOCX, XLSX, ODT, PNG, JPEG or plain text (TXT)")
    if not content.strip():
        raise NotKept("The file is empty")
    return kind, _CHECKS[kind](kind, content)


def _container(kind: str, content: bytes) -> bytes:
    if not content.startswith(_ZIP):
        raise NotKept(_NOT_WHAT_IT_SAYS)
    return look_through(kind, content)


def _pdf(kind: str, content: bytes) -> bytes:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2_048:]:
        raise NotKept(_NOT_WHAT_IT_SAYS)
    _refuse_two_in_one(content)
    plain = _NAMED_IN_FIGURES.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _ACTIVE.search(plain):
        raise NotKept("The PDF holds scripts, forms or other files. Print it to a new PDF and upload that")
    return with_blank_properties(content)


def _picture(kind: str, content: bytes) -> bytes:
    _refuse_two_in_one(content)
    return made_anew(kind, content)


def _text(kind: str, content: bytes) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotKept("The text must be saved as UTF-8") from None
    if any(ord(one) < 32 and one not in "\t\n\r\f" for one in text):
        raise NotKept(_NOT_WHAT_IT_SAYS)
    return content


def _refuse_two_in_one(content: bytes) -> None:
    """A file that is also a ZIP archive opens as something else elsewhere."""
    if _END_OF_ZIP in content[-70_000:]:
        raise NotKept(_NOT_WHAT_IT_SAYS)


_CHECKS: dict[str, Callable[[str, bytes], bytes]] = {
    "pdf": _pdf,
    "docx": _container,
    "xlsx": _container,
    "odt": _container,
    "png": _picture,
    "jpeg": _picture,
    "txt": _text,
}
