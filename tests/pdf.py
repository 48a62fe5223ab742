"""Reading a PDF as somebody would: its words, page by page, on one line."""

import pypdfium2


def words_of_pdf(content: bytes) -> str:
    """Every word of every page; a word broken at the end of a line is put together again."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[place].get_textpage().get_text_bounded() for place in range(len(document))]
    finally:
        document.close()
    return " ".join("\n".join(pages).replace("\ufffe", "").replace("\u00ad", "").split())
