"""The forms for bringing a caseload in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from agencies.forms.fields import Choice, LongText, Upload, Version
from agencies.forms.govuk import GovUkForm
from cases import gateways
from cases.importing.columns import WANTED
from cases.importing.table import letter_of
from cases.telling_apart import LONGEST

_NOT_THERE = ""


class UploadCaseloadForm(GovUkForm):
    """Which file."""

    file = Upload(
        label="Spreadsheet",
        called="a spreadsheet",
        help_text="A CSV (UTF-8) or XLSX file, with the names of the columns in its first row.",
        accept=".csv,.xlsx",
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            # A file past every limit was never taken in, so that it is missing here.
            most = settings.IMPORT_MAX_BYTES // 1_000_000
            for code in ("required", "missing", "invalid"):
                self.fields["file"].error_messages[code] = f"The file must be smaller than {most} MB"

    def answers(self) -> dict[str, Any]:
        """The name and the bytes."""
        file = self.cleaned_data["file"]
        return {"name": file.name or "", "content": file.read()}


class MatchColumnsForm(GovUkForm):
    """Which column holds what, and on what basis the cases are held."""

    version = Version()
    gateway = Choice(
        label="On what basis does your agency hold these cases?",
        called="on what basis your agency holds these cases",
        choices=gateways.CHOICES,
    )

    def __init__(self, *args: Any, headers: Sequence[str], guessed: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [
            (str(index), f"{letter_of(index)}: {name or 'no name'}") for index, name in enumerate(headers)
        ]
        for one in WANTED:
            self.fields[one.code] = Choice(
                label=one.label,
                called=f"the column for {one.label[0].lower()}{one.label[1:]}",
                help_text=one.hint,
                as_select=True,
                required=one.needed,
                choices=[(_NOT_THERE, "Not in the file"), *shown],
                initial=str(guessed[one.code]) if one.code in guessed else _NOT_THERE,
            )
        self.order_fields(["version", *(one.code for one in WANTED), "gateway"])

    def clean(self) -> dict[str, Any]:
        """No column twice."""
        given = super().clean() or self.cleaned_data
        used: set[str] = set()
        for one in WANTED:
            index = given.get(one.code)
            if index and index in used:
                self.add_error(one.code, ValidationError("This column is already chosen for something else"))
            used.add(index or "")
        return given

    def answers(self) -> dict[str, Any]:
        """The columns together, by what they hold."""
        given = super().answers()
        columns = {one.code: int(given[one.code]) for one in WANTED if given.get(one.code)}
        return {"version": given["version"], "gateway": given["gateway"], "columns": columns}


class OnlyVersionForm(GovUkForm):
    """A button: which version of the import its page showed."""

    version = Version()


class StartImportForm(GovUkForm):
    """The button, and where rows are alike to cases that are there, why they are somebody else."""

    version = Version()
    somebody_else_because = LongText(
        label="Why are these rows somebody else?",
        called="why these rows are somebody else",
        help_text="Only if you checked each of them. Left empty, these rows stay out.",
        max_length=LONGEST,
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["somebody_else_because"]
