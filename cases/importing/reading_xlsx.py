"""Reading an XLSX file: its container is looked through before anything in it is unpacked."""

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from typing import Any

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from cases.importing.table import CannotRead, Limits, Line, Table, table_of
from cases.unpacking import check_size, content_of

_MOST_PARTS = 300
_UNPACKED = 6  # times the size a file may have
# Never past the end of a tag nor into the next one, so that a sheet is gone through once.
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*ref=\"[A-Z]+([0-9]+):[A-Z]+([0-9]+)\"")
_BROKEN = (
    "The file cannot be read as XLSX. Open it in your spreadsheet, save it again and upload the new file"
)


def read_xlsx(content: bytes, limits: Limits) -> Table:
    """The rows of the first sheet that is not hidden, as text; a formula stays to be seen as one."""
    try:
        merged = _look_through(content, limits)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            raise CannotRead("Every sheet in the file is hidden. Show the one to import")
        # The size a sheet gives for itself need not be true.
        sheet.reset_dimensions()
        rows = _rows(sheet, limits)
        under = merged.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), ())
    except CannotRead:
        raise
    except (zipfile.BadZipFile, InvalidFileException, DefusedXmlException, zlib.error, struct.error):
        raise CannotRead(_BROKEN) from None
    except (AttributeError, EOFError, KeyError, IndexError, LookupError, OSError, SyntaxError):
        raise CannotRead(_BROKEN) from None
    except (NotImplementedError, OverflowError, RuntimeError, TypeError, ValueError):
        raise CannotRead(_BROKEN) from None
    return table_of(rows, limits, merged=tuple(under), sheets=len(book.sheetnames))


def _look_through(content: bytes, limits: Limits) -> dict[str, list[tuple[int, int]]]:
    """Refuse what is too large unpacked, holds macros or declares entities; find the merged cells.

    The sizes added up are those the parts declare; each is then found to be true before anything else reads.
    """
    merged: dict[str, list[tuple[int, int]]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        parts = container.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _UNPACKED * limits.size:
            raise CannotRead("The file is too large once unpacked. Import it in smaller parts, or as CSV")
        for part in parts:
            if part.flag_bits & 1:
                raise CannotRead("The file is protected by a password. Save it without one")
            if part.filename.lower().endswith(".bin") and "vba" in part.filename.lower():
                raise CannotRead("The file holds macros. Save it as XLSX without macros, or as CSV")
            if part.filename.lower().endswith((".xml", ".rels")):
                merged[part.filename] = merged_in(content_of(container, part))
            else:
                check_size(container, part)
    return merged


def merged_in(content: bytes) -> list[tuple[int, int]]:
    """The rows that each merged cell of a sheet covers, from the first to the last."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:
        raise CannotRead(_BROKEN)
    return [(int(first), int(last)) for first, last in _MERGED.findall(content)]


def _rows(sheet: Any, limits: Limits) -> list[Line]:
    rows: list[Line] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=limits.columns + 1, values_only=True), start=1):
        row = Line(number, tuple(_text(value, number, limits) for value in cells))
        if any(row.cells):
            rows.append(row)
        if len(rows) > limits.rows + 1:
            raise CannotRead(
                f"The file must have {limits.rows:,} rows or fewer. Split it and import each part"
            )
        if number > 20 * limits.rows:
            raise CannotRead("The file has too many empty rows. Delete those under the last row you use")
    return rows


def _text(value: Any, number: int, limits: Limits) -> str:
    text = _as_text(value)
    if len(text) > limits.cell:
        raise CannotRead(f"A cell in row {number} holds more than {limits.cell:,} characters")
    return text


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # What openpyxl has an object of its own for is some kind of formula.
    if not isinstance(value, str | int | float | bool | dt.time | dt.timedelta):
        return "=formula"
    return str(value).replace("_x000D_", "").strip()
