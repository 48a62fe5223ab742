"""Why a case cannot be closed yet. Apps above add their questions in ``AppConfig.ready()``."""

from collections.abc import Callable
from uuid import UUID

from agencies.sections import Section

Question = Callable[[UUID], list[str]]

_questions: list[Question] = []
_duties: dict[str, Section] = {}


def blocks_closing(question: Question) -> Question:
    """Add a question that answers, for a case, with the reasons not to close it yet.

    No reasons: nothing stands in the way, as far as whoever asks is shown it. What they are not shown is
    asked by `config/row_security/closing.sql`, which needs a line for every new question.
    """
    _questions.append(question)
    return question


def keeps_case_open(section: Section, *kinds: str) -> None:
    """Say that a case is not closed before duties of these kinds are done, at whichever agency.

    ``section`` is what one must hold to be told of such a duty of another agency, if it may be told at all
    (`cases/handing_over.py: duty_falls`).
    """
    _duties.update(dict.fromkeys(kinds, section))


def duties_that_keep_open() -> dict[str, Section]:
    """The kinds of duty that stand in the way of closing, each with its section."""
    return dict(_duties)


def reasons_not_to_close(case_id: UUID) -> list[str]:
    """Every reason, from every subject, in the words the person closing will read."""
    return [reason for question in _questions for reason in question(case_id)]
