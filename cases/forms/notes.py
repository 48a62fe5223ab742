"""The forms of working notes: writing one, and moving it to the record."""

from agencies.forms.drafts import DraftForm
from agencies.forms.fields import LongText, Version
from cases.forms.record_entry import RecordEntryForm
from cases.forms.section_entry import form_for
from cases.models import InformationItem
from cases.services.record_observation import OBSERVED


class WriteNoteForm(DraftForm):
    """What one notes; saved as it is typed, so it may be empty."""

    words = LongText(
        label="Your note",
        called="your note",
        help_text="A risk to anybody, a threat, a safeguarding concern, and anything relied on go to the "
        "record, today.",
        max_length=20_000,
        required=False,
        rows=12,
    )


class MoveNoteToChronologyForm(RecordEntryForm):
    """The entry that is made of a note."""

    version = Version()


class MoveNoteToInformationForm(form_for(InformationItem, only=OBSERVED)):  # type: ignore[misc]
    """What is handed in of a note."""

    version = Version()
