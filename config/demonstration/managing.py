"""How the invented people stand to the work: who agreed, how they are managed, and their stage."""

from random import Random

from cases import models as tables
from cases.models import Pathway
from config.demonstration.book import Book
from config.demonstration.sections import add
from config.demonstration.story import Story

_UNDER_MAPPA = {Pathway.LICENCE, Pathway.CUSTODY_TERRORISM, Pathway.CUSTODY_CONNECTED}
_STAGES = (
    ("doubting", "Asks questions of the group that were not asked before, and still defends its leader."),
    ("engaged", "Takes part in sessions and holds to the cause. Contact with the group goes on."),
    ("disengaged", "Has had no contact with the group for a year and is training for a trade."),
)


def management_rows(story: Story, book: Book) -> None:
    """Consent, MAPPA, stage and regime of one case. Draws of its own: the rest stays as it was."""
    rng = Random(f"managing:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    if story.pathway == Pathway.VOLUNTARY:
        _consent(story, rng, book)
    if story.pathway in _UNDER_MAPPA:
        _mappa(story, rng, book)
    if story.plot.plan:
        _stage(story, rng, book)
    if story.pathway == Pathway.CUSTODY_TERRORISM and story.index % 4 == 3:
        _placement(story, rng, book)


def _consent(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.Consent, ago=200,
        whose="person", decision="given", decided_on=book.calendar.ago(200),
        explained_by="The lead practitioner",
        explained="What the support is, that it is voluntary, and who reads the record. In plain English.",
        capacity="has", in_their_words="I will try it for a while.",
    )  # fmt: skip


def _mappa(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.Mappa, ago=120,
        level="2" if story.index % 2 else "3", category="4", decided_on=book.calendar.ago(120),
        decided_by="MAPPA meeting, Overthwaite",
        rationale="Several agencies hold part of the work and meet about it.",
        next_review_on=book.calendar.ahead(75),
    )  # fmt: skip


def _stage(story: Story, rng: Random, book: Book) -> None:
    stage, words = _STAGES[story.index % len(_STAGES)]
    add(
        book, story, rng, tables.StageOfDisengagement, ago=40,
        stage=stage, in_words=words, basis="The last assessment and what sessions have shown since.",
        judged_on=book.calendar.ago(40), judged_by="Case meeting",
    )  # fmt: skip


def _placement(story: Story, rng: Random, book: Book) -> None:
    add(
        book, story, rng, tables.RegimePlacement, ago=90,
        regime="dispersal", where="Main wing", starts_on=book.calendar.ago(90),
        entrance_criteria="Two assessments say that others are not influenced by them.",
        exit_criteria="A finding that they put pressure on others.",
        basis="The assessment and six months of wing records.",
        alternatives="A separate unit was considered: no longer needed.",
        told_person="That they share the usual regime, and what would end it.", told_on=book.calendar.ago(91),
        challenge_route="In writing to the head of unit within 28 days, then to the adjudicator.",
        review_on=book.calendar.ahead(60),
    )  # fmt: skip
