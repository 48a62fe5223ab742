"""Reading what somebody uploads: what is hostile or broken is refused with what to do about it."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime, time
from time import monotonic

import pytest

from cases.importing.dates import NotADate, date_in
from cases.importing.reading import read_table
from cases.importing.reading_xlsx import merged_in
from cases.importing.table import CannotRead, Limits, Table, letter_of
from tests.cases.documents.files import lying
from tests.cases.imports.spreadsheets import HEADERS, a_row, as_csv, as_xlsx

LIMITS = Limits(size=1_000_000, rows=50)


def read(name: str, content: bytes) -> Table:
    return read_table(name, content, LIMITS)


def repacked(content: bytes, **parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part.filename, parts.pop(part.filename, old.read(part)))
        for name, more in parts.items():
            new.writestr(name, more)
    return written.getvalue()


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/media/a.png"])
def test_a_part_larger_than_it_says_is_refused_without_unpacking_it(name: str) -> None:
    content = lying(repacked(as_xlsx([a_row(1)]), **{name: b" " * 90_000_000}), name)
    tracemalloc.start()
    with pytest.raises(CannotRead, match="cannot be read as XLSX"):
        read("a.xlsx", content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_csv_is_read_with_or_without_a_byte_order_mark(delimiter: str, mark: bytes) -> None:
    table = read("a.csv", mark + as_csv([a_row(1, **{"Last name": "Ångström"})], delimiter=delimiter))
    assert table.headers == HEADERS
    assert (table.lines[0].number, table.lines[0].cells[2]) == (2, "Ångström")


def test_an_xlsx_gives_the_same_as_text() -> None:
    row = [*a_row(1)]
    row[0], row[3], row[5] = 10045.0, datetime.combine(date(1990, 2, 3), time(0)), date(2030, 1, 2)
    cells = read("a.XLSX", as_xlsx([row])).lines[0].cells
    assert (cells[0], cells[3], cells[5]) == ("10045", "1990-02-03", "2030-01-02")


def test_a_formula_and_merged_cells_stay_to_be_seen() -> None:
    table = read("a.xlsx", as_xlsx([a_row(1, Ref="=1+1"), a_row(2), a_row(3)], merged="A3:A4"))
    assert table.lines[0].cells[0].startswith("=")
    assert table.merged == ((3, 4),)


def test_a_merged_cell_is_looked_for_in_one_tag_alone() -> None:
    # Looked for past the next tag, 88 kB of tags that never end would be gone through 8,000 times.
    assert merged_in(b'<mergeCell <other ref="A3:A4"/>') == []
    assert merged_in(b"<mergeCell " * 8_000 + b'<mergeCell ref="A3:A4"/>') == [(3, 4)]


def test_rows_keep_their_numbers_when_some_are_empty() -> None:
    assert [one.number for one in read("a.csv", as_csv([a_row(1), [""], a_row(2)])).lines] == [2, 4]


BOMB = {"xl/worksheets/sheet1.xml": b"<x>" + b"0" * 20_000_000 + b"</x>"}
ENTITIES = {
    "xl/sharedStrings.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><sst>&b;</sst>',
}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "a.csv",
            as_csv([a_row(1, **{"Last name": "Ångström"})]).decode().encode("cp1252"),
            "not in UTF-8: row 2",
        ),
        ("a.csv", as_csv([a_row(1)]).decode().encode("utf-16"), "not plain text"),
        ("a.csv", b"Ref,Name\n1,a\x00b\n", "not plain text"),
        ("a.csv", b'Ref,Name\n1,"open', "Row 2 cannot be read"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"Ref,Name\n", "at least one row"),
        ("a.csv", b"Ref\n" + b"x" * 3_000, "more than 2,000 characters"),
        ("a.csv", b"Ref\n" + b"1\n" * 51, "50 rows or fewer"),
        ("a.csv", b",".join([b"c"] * 101) + b"\n1\n", "100 columns or fewer"),
        ("a.csv", b"x" * 1_000_001, "smaller than 1 MB"),
        ("a.csv", b"Re\x1bf\n1\n", "column name"),
        ("a.csv", as_xlsx([a_row(1)]), "not what its name says"),
        ("a.xlsx", as_csv([a_row(1)]), "not what its name says"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600, "older Excel file"),
        ("a.ods", b"anything", "must be a CSV or an XLSX"),
        ("a.xlsx", b"PK\x03\x04" + b"0" * 600, "cannot be read as XLSX"),
        ("a.xlsx", as_xlsx([a_row(1)])[:-400], "cannot be read as XLSX"),
        ("a.xlsx", repacked(as_xlsx([a_row(1)]), **BOMB), "too large once unpacked"),
        ("a.xlsx", repacked(as_xlsx([a_row(1)]), **ENTITIES), "cannot be read as XLSX"),
        ("a.xlsx", repacked(as_xlsx([a_row(1)]), **{"xl/vbaProject.bin": b"x"}), "holds macros"),
        (
            "a.xlsx",
            repacked(as_xlsx([a_row(1)]), **{"xl/workbook.xml": b"<broken"}),
            "cannot be read as XLSX",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_quickly_with_what_to_do(name: str, content: bytes, said: str) -> None:
    tracemalloc.start()
    begun = monotonic()
    with pytest.raises(CannotRead) as refusal:
        read(name, content)
    took, (_, most) = monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said in str(refusal.value)
    assert took < 5
    assert most < 256_000_000


@pytest.mark.parametrize(
    "written",
    [
        "1985-03-27",
        "27/03/1985",
        "27.3.1985",
        "27-03-1985",
        "27 March 1985",
        "27-Mar-1985",
        "27th Mar 1985",
        "31133",
        "1985/3/27",
        "1985-03-27 00:00:00",
        "27 3 1985",
    ],
)
def test_a_date_is_read_in_the_forms_that_spreadsheets_hold(written: str) -> None:
    assert date_in(written) == date(1985, 3, 27)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("27/03/85", "4 figures"),
        ("27 Mar 85", "4 figures"),
        ("03/27/1985", "day before the month"),
        ("31/02/1985", "not in the calendar"),
        ("27 Brumaire 1985", "day first"),
        ("about 1985", "day first"),
        ("85", "day first"),
        ("1985", "day first"),
        ("99999999999", "day first"),
        ("27/03/9999999", "day first"),
    ],
)
def test_a_date_that_may_mean_two_days_is_never_guessed(written: str, said: str) -> None:
    with pytest.raises(NotADate, match=said):
        date_in(written)


def test_columns_are_called_what_a_spreadsheet_calls_them() -> None:
    assert [letter_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
