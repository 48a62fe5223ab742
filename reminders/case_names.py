"""Whose case a duty is about, as far as the reader may know: asked of `cases`, which this app does not know.

`cases` gives its answer here in ``AppConfig.ready()``.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple
from uuid import UUID

from audit.actor import ActingPerson


class NamedCase(NamedTuple):
    """How a case is named in lists (*Surname, Forenames*, or initials), and where it opens."""

    text: str
    href: str


CaseNames = Callable[[ActingPerson, Collection[UUID]], dict[UUID, NamedCase]]

_given: list[CaseNames] = []


def give_case_names(names: CaseNames) -> None:
    """Tell the clock how cases are named in lists."""
    _given[:] = [names]


def names_of_cases(actor: ActingPerson, case_ids: Collection[UUID]) -> dict[UUID, NamedCase]:
    """Every one of these cases that the actor may see."""
    return _given[0](actor, case_ids) if _given and case_ids else {}
