"""Reading a CSV file: UTF-8 only, so that no name is quietly turned into another one."""

import csv
import io

from cases.importing.table import CannotRead, Limits, Line, Table, table_of

_DELIMITERS = ",;\t"


def read_csv(content: bytes, limits: Limits) -> Table:
    """The rows of a CSV file, separated by commas, semicolons or tabs."""
    text = _text_of(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Line] = []
    try:
        for number, cells in enumerate(reader, start=1):
            rows.append(Line(number, tuple(_cell(cell, number, limits) for cell in cells)))
            if len(rows) > 2 * limits.rows + 100:
                raise CannotRead(f"The file must have {limits.rows:,} rows or fewer")
    except csv.Error:
        wrong = len(rows) + 1
        raise CannotRead(f"Row {wrong} cannot be read. Check that every quotation mark is closed") from None
    return table_of(rows, limits)


def _text_of(content: bytes) -> str:
    if b"\x00" in content:
        raise CannotRead(
            "The file is not plain text. In your spreadsheet, choose Save as and then CSV UTF-8, or upload "
            "it as XLSX"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        row = content[: wrong.start].count(b"\n") + 1
        raise CannotRead(
            f"The file is not in UTF-8: row {row} holds a character in another encoding, such as "
            "Windows-1252. In your spreadsheet, choose Save as and then CSV UTF-8, so that names stay as "
            "they are written"
        ) from None


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _cell(cell: str, number: int, limits: Limits) -> str:
    if len(cell) > limits.cell:
        raise CannotRead(f"A cell in row {number} holds more than {limits.cell:,} characters")
    return cell.replace("\r\n", "\n").strip()
