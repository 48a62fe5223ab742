"""Which kind of spreadsheet somebody uploaded: by what is in it, and the name has to agree."""

from cases.importing.reading_csv import read_csv
from cases.importing.reading_xlsx import read_xlsx
from cases.importing.table import CannotRead, Limits, Table

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_table(name: str, content: bytes, limits: Limits) -> Table:
    """The table in a file, or ``CannotRead`` with what to do about it."""
    ending = name.lower().rsplit(".", 1)[-1]
    if not content.strip():
        raise CannotRead("The file is empty")
    if len(content) > limits.size:
        raise CannotRead(f"The file must be smaller than {limits.size // 1_000_000} MB")
    if content.startswith(_OLD_EXCEL):
        raise CannotRead(
            "This is an older Excel file, or one protected by a password. Save it as XLSX or CSV"
        )
    if ending == "xlsx" and content.startswith(_ZIP):
        return read_xlsx(content, limits)
    if ending == "csv" and not content.startswith(_ZIP):
        return read_csv(content, limits)
    if ending in {"csv", "xlsx"}:
        raise CannotRead("What is in the file is not what its name says. Save it again as CSV or XLSX")
    raise CannotRead("The file must be a CSV or an XLSX")
