"""How the clock asks whether a case, or a duty of one, is open to somebody, without knowing what a case is.

`cases` gives its rules here in ``AppConfig.ready()``; until it does, nothing about a case is shown.
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


class SubjectRule(Protocol):
    """The shape of ``cases.models.blind.duty_shown``."""

    def __call__(self, actor: Actor, *, duty: str = ...) -> Q:
        """The rule as a filter on duties, or on what names one in the column ``duty``."""
        ...


_given: list[CaseRule] = []
_of_subjects: list[SubjectRule] = []


def give_case_rule(rule: CaseRule, of_subjects: SubjectRule) -> None:
    """Tell the clock the rule by which cases are open, and which duties of an open one are kept."""
    _given[:] = [rule]
    _of_subjects[:] = [of_subjects]


def case_is_open(actor: Actor, action: Action) -> Q:
    """Rows about no case, or about a case open to this actor."""
    return Q(case_id__isnull=True) | open_case(actor, action)


def open_case(actor: Actor, action: Action) -> Q:
    """Rows about a case open to this actor."""
    return _given[0](actor, action, case="case_id") if _given else NOTHING


def subject_is_shown(actor: Actor, *, duty: str = "") -> Q:
    """Duties whose subject is not kept from this actor though its case is open."""
    return _of_subjects[0](actor, duty=duty) if _of_subjects else NOTHING
