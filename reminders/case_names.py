"""Whose case a duty is about, as far as the reader may know: asked of `cases`, which this app does not know.

`cases` gives its answer here in ``AppConfig.ready()``.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from audit.actor import ActingPerson

CaseNames = Callable[[ActingPerson, Collection[UUID]], dict[UUID, str]]

_given: list[CaseNames] = []


def give_case_names(names: CaseNames) -> None:
    """Tell the clock how cases are named in lists."""
    _given[:] = [names]


def names_of_cases(actor: ActingPerson, case_ids: Collection[UUID]) -> dict[UUID, str]:
    """*Surname, Forenames*, or initials, for every one of these cases that the actor may see."""
    return _given[0](actor, case_ids) if _given and case_ids else {}
