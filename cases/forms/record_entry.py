"""The form for a contact or an event."""

from collections.abc import Iterable
from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, PlainText
from agencies.forms.govuk import GovUkForm
from agencies.sections import Section
from cases.models import EntryKind


class RecordEntryForm(GovUkForm):
    """What happened, when, and to which section of the record it belongs."""

    kind = Choice(
        label="What are you recording?",
        called="what you are recording",
        choices=[
            (EntryKind.CONTACT.value, "A contact"),
            (EntryKind.EVENT.value, "An event"),
            (EntryKind.INCIDENT.value, "An incident"),
            (EntryKind.FAMILY.value, "A family event"),
        ],
        inline=True,
    )
    happened_on = DateParts(label="When did it happen?", called="the day it happened", past_only=True)
    title = PlainText(
        label="What happened, in a line",
        called="what happened",
        help_text="Keep what was seen or said apart from what you make of it.",
        max_length=200,
    )
    details = LongText(label="Details", max_length=20_000, required=False)
    in_section = Choice(
        label="Who may read it?",
        called="who may read it",
        help_text="Only agencies granted this section, in roles that hold it, will see the entry.",
        as_select=True,
        choices=[],
    )

    def __init__(self, *args: Any, held: Iterable[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = set(held)
        labels = {Section.CORE: "Everybody who takes part"}
        self.fields["in_section"].choices = [  # type: ignore[attr-defined]
            (section.value, labels.get(section, section.label)) for section in _CORE_FIRST if section in mine
        ]


_CORE_FIRST = sorted(Section, key=lambda section: section != Section.CORE)
