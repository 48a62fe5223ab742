"""What may be in a document: the wrong type, two in one, macros, bombs, floods of pixels, traces."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from time import monotonic
from unittest.mock import Mock

import pytest
from PIL import Image

from cases.documents.kinds import kept_form
from cases.documents.refused import NotKept
from tests.cases.documents.files import PDF, container, lying, picture, with_exif

RELS = b'<Relationship Type="http://x/attachedTemplate" Target="http://x" TargetMode="External"/>'
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.DOCX", container()),
        ("a.xlsx", container("xlsx")),
        ("a.odt", container("odt")),
        ("a.txt", "Zoë\n".encode()),
    ],
)
def test_what_is_what_it_says_is_kept_as_it_is(name: str, content: bytes) -> None:
    assert kept_form(name, content)[1] == content


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.jpeg", "JPEG")])
def test_a_picture_is_drawn_anew(name: str, kind: str) -> None:
    kept = kept_form(name, picture(kind))[1]
    assert Image.open(io.BytesIO(kept)).size == (40, 30)


def test_nothing_about_a_picture_stays_but_what_is_seen() -> None:
    content = with_exif()
    assert b"Cameramaker" in content
    kept = kept_form("a.jpg", content + b"<script>appended</script>")[1]
    assert b"Cameramaker" not in kept
    assert b"appended" not in kept
    assert Image.open(io.BytesIO(kept)).size == (30, 40), "the right way up"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "must be a PDF"),
        ("a", PDF, "must be a PDF"),
        ("a.svg", b"<svg/>", "must be a PDF"),
        ("a.pdf", b"  ", "is empty"),
        ("a.pdf", b"<html>", "not what its name says"),
        ("a.pdf", picture(), "not what its name says"),
        ("a.pdf", PDF + container(), "not what its name says"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</JavaScript 2 0 R>>"), "scripts"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</J#61vaScript 2 0 R>>"), "scripts"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</EmbeddedFiles 2 0 R>>"), "scripts"),
        ("a.docx", PDF, "not what its name says"),
        ("a.docx", container("xlsx"), "not what its name says"),
        ("a.docx", container(**{"word/vbaProject.bin": b"x"}), "macros"),
        ("a.docx", container(**{"word/embeddings/a.bin": b"x"}), "macros"),
        ("a.odt", container("odt", **{"Basic/Standard/a.xml": b"x"}), "macros"),
        ("a.docx", container(**{"word/_rels/settings.xml.rels": RELS}), "fetches something"),
        ("a.docx", container(**{"word/_rels/settings.xml.rels": ENTITY}), "cannot be read"),
        ("a.docx", container(**{"../../etc/passwd": b"x"}), "cannot be read"),
        ("a.docx", container(**{"word/media/a.bmp": b"0" * 100_000_001}), "too large once unpacked"),
        ("a.docx", b"PK\x03\x04" + b"0" * 500, "cannot be read"),
        ("a.png", picture("JPEG"), "not (what|the picture) its name says"),
        ("a.jpg", picture() + container(), "not what its name says"),
        ("a.png", picture("PNG", (6_000, 6_000)), "25 million pixels"),
        ("a.png", picture("PNG")[:-30], "cannot be read"),
        ("a.txt", b"\x00\x01", "not what its name says"),
        ("a.txt", "Zoë".encode("cp1252"), "UTF-8"),
    ],
)
def test_what_may_not_be_kept_is_refused_quickly_with_what_to_do(
    name: str, content: bytes, said: str
) -> None:
    tracemalloc.start()
    begun = monotonic()
    with pytest.raises(NotKept, match=said):
        kept_form(name, content)
    took, (_, most) = monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 5
    assert most < 256_000_000


LARGE = b"<Types>" + b" " * 90_000_000


def with_rels(*, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", kind) as made:
        made.writestr("word/document.xml", b"<x/>")
        made.writestr("a.rels", LARGE)
    return written.getvalue()


def misnamed() -> bytes:
    """The name of a part is said to be UTF-8 and is not."""
    content = container(**{"word/Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}.xml": b"x"})
    return content.replace("\N{LATIN SMALL LETTER E WITH DIAERESIS}".encode(), b"\xff\xfe")


def moved_directory() -> bytes:
    """The directory is said to lie before the file begins."""
    made = bytearray(container())
    struct.pack_into("<L", made, made.rindex(b"PK\5\6") + 16, 2**31)
    return bytes(made)


@pytest.mark.parametrize("make", [misnamed, moved_directory])
def test_a_broken_container_is_refused_in_words(make: Callable[[], bytes]) -> None:
    with pytest.raises(NotKept, match="cannot be read"):
        kept_form("a.docx", make())


@pytest.mark.parametrize("fault", [struct.error, AttributeError, KeyError, IndexError, AssertionError])
def test_whatever_breaks_the_reading_of_a_picture_is_refused_in_words(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.documents.pictures.ImageOps.exif_transpose", Mock(side_effect=fault))
    with pytest.raises(NotKept, match="cannot be read"):
        kept_form("a.jpg", picture())


@pytest.mark.parametrize("name", ["a.rels", "word/media/a.xml"])
def test_a_part_larger_than_it_says_is_refused_without_unpacking_it(name: str) -> None:
    content = lying(with_rels() if name == "a.rels" else container(**{"word/media/a.xml": LARGE}), name)
    assert most_memory_to_refuse(content) < 20_000_000


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_in_an_unusual_way_is_refused_without_unpacking_it(kind: int) -> None:
    content = with_rels(kind=kind)
    assert most_memory_to_refuse(content) < 20_000_000


def most_memory_to_refuse(content: bytes) -> int:
    tracemalloc.start()
    try:
        with pytest.raises(NotKept, match="cannot be read"):
            kept_form("a.docx", content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
