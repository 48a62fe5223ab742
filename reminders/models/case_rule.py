"""How the clock asks whether a case is open to somebody, without knowing what a case is.

`cases` gives its one rule here in ``AppConfig.ready()``; until it does, nothing about a case is shown.
"""

from typing import Protocol

from django.db.models import Q

from agencies.roles import Action
from agencies.scoping import NOTHING
from audit.actor import Actor


class CaseRule(Protocol):
    """The shape of ``cases.models.openness.open_case_rule``."""

    def __call__(self, actor: Actor, action: Action, *, case: str = ...) -> Q:
        """The rule as a filter on the column ``case``."""
        ...


_given: list[CaseRule] = []


def give_case_rule(rule: CaseRule) -> None:
    """Tell the clock the rule by which cases are open."""
    _given[:] = [rule]


def case_is_open(actor: Actor, action: Action) -> Q:
    """Rows about no case, or about a case open to this actor."""
    return Q(case_id__isnull=True) | open_case(actor, action)


def open_case(actor: Actor, action: Action) -> Q:
    """Rows about a case open to this actor."""
    return _given[0](actor, action, case="case_id") if _given else NOTHING
