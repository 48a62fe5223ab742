"""Rows of reported information: most graded, some waiting, a few dismissed; and who reported."""

from random import Random
from typing import Any

from cases.grading import grading_in_use
from cases.models import InformationDecision, InformationItem, InformationSource
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import drawn_key
from config.demonstration.information_use import around_item, shared_from
from config.demonstration.sections import add
from config.demonstration.story import Story
from config.demonstration.words import SECTIONS, pick

_STATES = ("graded", "graded", "ungraded", "dismissed")


def information_rows(story: Story, book: Book) -> None:
    """One or two items on every other case."""
    rng = Random(f"information:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    if story.index % 2:
        return
    keys = [
        _item(story, rng, book, line, fact, _STATES[(story.index // 2 + place) % len(_STATES)])
        for place, (line, fact) in enumerate(rng.sample(SECTIONS["facts"], 1 + story.index % 4 // 2))
    ]
    if _is_kept(story):
        line = "Evening visits were asked about"
        shared = _item(story, rng, book, line, "Times of visits were asked about.", "graded", kept=False)
        shared_from(story, rng, book, shared, keys[0])


def _item(
    story: Story, rng: Random, book: Book, line: str, fact: str, state: str, *, kept: bool = True
) -> str:
    is_graded = state != "ungraded"
    ago = 40 if is_graded else 3
    grades: dict[str, Any] = {}
    if is_graded:
        grades = {
            "graded_with": grading_in_use().key,
            "source_grade": pick(rng, ("1", "2", "2", "3")),
            "information_grade": pick(rng, ("A", "B", "C")),
            "capability": "not_known",
            "intent": "none",
            "engagement": "some",
            "threat_to": [],
            "rests_on_faith": "no",
            **(_handling(story) if kept else {"handling": "P"}),
        }
    key = add(
        book, story, rng, InformationItem, ago=ago,
        in_a_line=line, fact=fact,
        opinion=pick(rng, SECTIONS["opinions"]), setting=pick(rng, SECTIONS["settings"]),
        observed_on=book.calendar.ago(ago + 2), subject_category="convicted", lawful_basis="law_enforcement",
        review_by=book.calendar.ahead(150), status=state, until_graded="everybody",
        kind="report",
        **grades,
    )  # fmt: skip
    if not is_graded:
        _to_grade(story, rng, book, key)
        return key
    _decided(story, rng, book, key, state, _in_short(grades))
    if state == "graded":
        around_item(story, rng, book, key)
    return key


def _is_kept(story: Story) -> bool:
    """Whether the case has an item that only the submitting agency reads."""
    return story.index % 8 == 2


def _handling(story: Story) -> dict[str, Any]:
    """Mostly free to share; now and then with a condition, at times for the submitting agency alone."""
    if _is_kept(story):
        return {"handling": "C", "conditions": ["own_agency"], "read_by": []}
    if story.index % 8 == 6:
        return {"handling": "C", "conditions": ["ask_first"], "handling_conditions": "Ring before 16:00."}
    return {"handling": "P"}


def _in_short(grades: dict[str, Any]) -> str:
    return " ".join(grades[name] for name in ("source_grade", "information_grade", "handling"))


def _decided(story: Story, rng: Random, book: Book, key: str, state: str, grades: str) -> None:
    owner = story.team["information_owner"]
    decided = [("graded", "", grades, 38, "Compared with the visit book and with what staff remember.")]
    if state == "dismissed":
        decided.append(("dismissed_invalid", grades, "", 20, "It was somebody else of the same name."))
    for kind, before, after, ago, reason in decided:
        book.pile.add(
            InformationDecision,
            id=drawn_key(rng),
            case_id=story.key,
            item_id=key,
            kind=kind,
            before=before,
            after=after,
            reason=reason,
            decided_by_id=owner.user,
            agency_id=owner.place.key,
            decided_at=book.calendar.moment(book.calendar.ago(ago), 15),
        )
    book.pile.add(
        InformationSource,
        id=drawn_key(rng),
        case_id=story.key,
        item_id=key,
        agency_id=owner.place.key,
        recorded_by_id=owner.user,
        recorded_at=book.calendar.moment(book.calendar.ago(38), 16),
        who="An instructor in the workshop",
        relation="Sees the person every day",
        protection="Never say in which workshop.",
    )


def _to_grade(story: Story, rng: Random, book: Book, key: str) -> None:
    book.duty(
        rng,
        Duty(
            kind="information_to_grade",
            subject=("InformationItem", key),
            due_on=book.calendar.ahead(4),
            what=f"Grade information on {story.reference}",
            reason="It was submitted and is not graded yet",
            link=address("cases:grade_information", story.reference, key),
            case=story.key,
            at=story.lead.place.key,
            role="information_owner",
            set_by=story.lead,
            set_on=book.calendar.ago(3),
        ),
    )
