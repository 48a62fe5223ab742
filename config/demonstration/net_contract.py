"""A social-net contract on one case of a patch, with three who take part."""

from random import Random

from cases.models import ContractParty, NetContract
from config.demonstration.book import Book
from config.demonstration.sections import add
from config.demonstration.story import Story

WITH_ONE = 5
_PARTIES = (
    ("The person named on the case", "person", "Rings before coming late, and comes to Sunday lunch."),
    ("Hesper Lanternribbon", "network", "Goes along to the job centre on Tuesdays."),
    ("The lead practitioner", "professional", "Meets everybody on the first Monday of the month."),
)


def contract_rows(story: Story, book: Book) -> None:
    """Draws of its own: the rest of the case stays as it was."""
    if story.index != WITH_ONE:
        return
    rng, back = Random(f"contract:{story.key}"), book.calendar.ago  # noqa: S311 - invented on purpose
    add(
        book, story, rng, NetContract, ago=40,
        purpose="The first months at home", starts_on=back(40), until=book.calendar.ahead(50),
        review_on=book.calendar.ahead(20), if_broken="Whoever notices rings the others first.",
        ended_on=None, ended_because="",
    )  # fmt: skip
    for name, part, tasks in _PARTIES:
        add(
            book, story, rng, ContractParty, ago=40,
            name=name, part=part, tasks=tasks, consent="given", consent_on=back(41), in_their_words="",
            guardian="", guardian_consent="", guardian_on=None, left_on=None,
        )  # fmt: skip
