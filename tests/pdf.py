"""Reading a PDF as somebody would: its words, page by page, on one line."""

import pypdfium2
from django.http import HttpResponse


def said_in(answer: HttpResponse) -> str:
    """What an answer says; of a PDF its words too, which its bytes do not show."""
    plain = answer.content.decode("utf-8", "replace")
    if answer.headers.get("Content-Type") != "application/pdf":
        return plain
    try:
        return words_of_pdf(answer.content)
    except pypdfium2.PdfiumError:  # a document that is none, as some of these worlds file them
        return plain


def words_of_pdf(content: bytes) -> str:
    """Every word of every page; a word broken at the end of a line is put together again."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[place].get_textpage().get_text_bounded() for place in range(len(document))]
    finally:
        document.close()
    return " ".join("\n".join(pages).replace("\ufffe", "").replace("\u00ad", "").split())
