"""Which languages the invented people understand, and what helps them to take part."""

from random import Random

from cases import models as tables
from config.demonstration.book import Book
from config.demonstration.sections import add
from config.demonstration.story import Story

_HELPS = (
    ("large_print", "Letters and worksheets in 16 point.", "The person"),
    ("pace", "Half an hour at most, then a break.", "Their teacher on the wing"),
    ("surroundings", "The small room at the end of the corridor, not the hall.", "The person"),
)


def communication_rows(story: Story, book: Book) -> None:
    """One case in six needs an interpreter, one in four something that helps. Draws of its own."""
    rng = Random(f"communication:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    if story.index % 6 == 2:
        add(
            book, story, rng, tables.Language, ago=95,
            language="British Sign Language" if story.index % 4 else "Welsh", place="first", spoken="well",
            read="not_known", interpreter="always" if story.index % 4 else "some",
            interpreter_gender="not_asked", not_to_interpret="Anybody of the family",
        )  # fmt: skip
    if story.index % 4 == 2:
        need, what_helps, said_by = _HELPS[story.index % len(_HELPS)]
        add(
            book, story, rng, tables.CommunicationNeed, ago=94,
            need=need, what_helps=what_helps, said_by=said_by, look_again_on=book.calendar.ahead(150),
        )  # fmt: skip
