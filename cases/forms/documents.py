"""The forms of documents."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings

from agencies.forms.fields import Choice, PlainText, Upload
from agencies.forms.govuk import GovUkForm
from agencies.sections import Section
from cases.documents.kinds import ACCEPT
from cases.forms.of_case import ABOVE
from cases.models.case import Marking
from cases.models.document import NOT_FOR_DOCUMENTS

_CORE_FIRST = sorted(Section, key=lambda section: section != Section.CORE)


class AddDocumentForm(GovUkForm):
    """Which file, what it is, who may read it."""

    file = Upload(
        label="File",
        called="a file",
        help_text="PDF, DOCX, XLSX, ODT, PNG, JPEG or plain text. Taken out: where and when a picture "
        "was taken, who wrote an office document, and what a PDF openly says of who wrote it. If nobody may "
        "learn who wrote a PDF, print it to a new one first.",
        accept=ACCEPT,
    )
    title = PlainText(
        label="What is it?", called="what it is", help_text="For example: court report.", max_length=200
    )
    in_section = Choice(
        label="Who may read it?",
        called="who may read it",
        help_text="Only agencies granted this section, in roles that hold it.",
        as_select=True,
        choices=[],
    )
    marking = Choice(
        label="Marking", called="the marking", choices=[*Marking.choices, (ABOVE, "SECRET or above")]
    )
    replaces = Choice(label="Does it replace an earlier version?", required=False, as_select=True, choices=[])

    def __init__(
        self,
        *args: Any,
        held: Iterable[Section],
        own: Sequence[tuple[UUID, str]],
        is_too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        mine = set(held)
        labels = {Section.CORE: "Everybody who takes part"}
        self.fields["in_section"].choices = [  # type: ignore[attr-defined]
            (one.value, labels.get(one, one.label)) for one in _CORE_FIRST if one in mine - NOT_FOR_DOCUMENTS
        ]
        kept = [(str(key), title) for key, title in own]
        self.fields["replaces"].choices = [("", "No, it is new"), *kept]  # type: ignore[attr-defined]
        if is_too_large:
            most = settings.DOCUMENT_MAX_BYTES // 1_000_000
            for code in ("required", "missing", "invalid"):
                self.fields["file"].error_messages[code] = f"The file must be smaller than {most} MB"

    def answers(self) -> dict[str, Any]:
        """With the name and the bytes of the file."""
        given = super().answers()
        file = given.pop("file")
        replaces = UUID(given["replaces"]) if given.get("replaces") else None
        return {**given, "replaces": replaces, "name": file.name or "", "content": file.read()}
