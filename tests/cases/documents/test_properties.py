"""Nothing is kept of who wrote a file, changed it last or remarked on it."""

import io
import zipfile

import pytest

from cases.documents.kinds import kept_form
from cases.documents.refused import NotKept
from tests.cases.documents.files import PDF, container

WHO = b"Hartley Quince"
CORE = b"<cp:coreProperties><dc:creator>Hartley Quince</dc:creator></cp:coreProperties>"
META = b"<office:meta><meta:initial-creator>Hartley Quince</meta:initial-creator></office:meta>"
PARTS = {
    "docProps/core.xml": CORE,
    "docProps/app.xml": b"<Properties><Manager>Hartley Quince</Manager></Properties>",
}
TRACKED = b'<w:p><w:ins w:id="1" w:author="Hartley Quince"><w:r/></w:ins></w:p>'


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        assert kept.testzip() is None
        return {part.filename: kept.read(part) for part in kept.infolist()}


@pytest.mark.parametrize(
    ("kind", "parts"),
    [("docx", PARTS), ("xlsx", {**PARTS, "docProps/custom.xml": CORE}), ("odt", {"meta.xml": META})],
)
def test_an_office_document_is_kept_without_its_properties(kind: str, parts: dict[str, bytes]) -> None:
    sent = container(kind, **parts, **{"word/media/a.txt": b"Words" * 99})
    before, after = unpacked(sent), unpacked(kept_form(f"a.{kind}", sent)[1])
    assert list(before) == list(after)
    assert any(WHO in one for one in before.values())
    assert not any(WHO in one for one in after.values())
    assert all(after[name] == content for name, content in before.items() if name not in parts)


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("docx", "word/footnotes.xml", TRACKED),
        ("docx", "word/comments.xml", b'<w:comments><w:comment w:author="H"/></w:comments>'),
        ("xlsx", "xl/comments1.xml", b'<comments><comment ref="A1"/></comments>'),
        ("odt", "styles.xml", b"<text:tracked-changes><text:changed-region/></text:tracked-changes>"),
    ],
)
def test_tracked_changes_and_comments_are_refused_with_what_to_do(
    kind: str, name: str, content: bytes
) -> None:
    with pytest.raises(NotKept, match="Accept or remove them, or save it as PDF"):
        kept_form(f"a.{kind}", container(kind, **{name: content}))


@pytest.mark.parametrize(
    "said",
    [
        b"/Author (Hartley Quince)",
        b"/Author(Hartley Quince \\(wing\\) (B))",
        b"/Creator <486172746C6579>",
        b'<?xpacket begin="" id="W5"?><dc:creator>Hartley Quince</dc:creator><?xpacket end="w"?>',
    ],
)
def test_who_wrote_a_pdf_is_blank_and_everything_keeps_its_place(said: bytes) -> None:
    sent = PDF.replace(b"<<>>", b"<<" + said + b">>", 1)
    kept = kept_form("a.pdf", sent)[1]
    assert len(kept) == len(sent)
    assert (WHO in kept, b"486172" in kept) == (False, False)
    assert kept.startswith(b"%PDF-1.7\n1 0 obj<<")
    assert kept.endswith(b">>endobj\ntrailer<<>>\n%%EOF\n")


def test_what_is_signed_stays_as_it_was_signed() -> None:
    sent = PDF.replace(b"<<>>", b"<</ByteRange [0 1 2 3] /Author (Hartley Quince)>>")
    assert kept_form("a.pdf", sent)[1] == sent
