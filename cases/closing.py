"""Why a case cannot be closed yet. Apps above add their questions in ``AppConfig.ready()``."""

from collections.abc import Callable
from uuid import UUID

_questions: list[Callable[[UUID], list[str]]] = []

Question = Callable[[UUID], list[str]]


def blocks_closing(question: Question) -> Question:
    """Add a question that answers, for a case, with the reasons not to close it yet.

    No reasons: nothing stands in the way.
    """
    _questions.append(question)
    return question


def reasons_not_to_close(case_id: UUID) -> list[str]:
    """Every reason, from every subject, in the words the person closing will read."""
    return [reason for question in _questions for reason in question(case_id)]
