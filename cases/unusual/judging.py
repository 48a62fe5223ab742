"""Whether what somebody did falls under a rule: numbers beside the rule's own, and nothing else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from agencies.roles import AGENCY_WIDE, SUPERVISING
from cases.unusual import UnusualRules


@dataclass(frozen=True, slots=True)
class Fact:
    """What one person did for one agency on one day, as one rule counts it, and the entries that say so."""

    rule: str
    user_id: UUID
    agency_id: UUID
    role: str
    day: date
    counted: int
    entry_ids: tuple[int, ...]
    case_id: UUID | None = None
    usual: int | None = None
    exported: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact that comes to somebody for review, beside the number from which on it does."""

    fact: Fact
    threshold: int


def finding_of(fact: Fact, rules: UnusualRules) -> Finding | None:
    """The finding, if this falls under its rule."""
    if fact.rule not in rules.rules:
        return None
    if fact.rule == "whole_record_at_night":
        return _at_night(fact, rules)
    threshold = _threshold(fact, rules)
    return Finding(fact, threshold) if fact.counted >= threshold else None


def _threshold(fact: Fact, rules: UnusualRules) -> int:
    if fact.rule == "strangers_cases" and fact.role in AGENCY_WIDE | SUPERVISING:
        return rules.number(fact.rule, "agency_wide_at_least")
    least = rules.number(fact.rule, "at_least")
    if fact.rule == "leaver":
        return max(least, rules.number(fact.rule, "times_usual") * (fact.usual or 0))
    return least


def _at_night(fact: Fact, rules: UnusualRules) -> Finding | None:
    if fact.exported >= rules.number(fact.rule, "exports_at_least"):
        return Finding(fact, rules.number(fact.rule, "exports_at_least"))
    threshold = rules.number(fact.rule, "sections_at_least")
    return Finding(fact, threshold) if fact.counted >= threshold else None


def is_night(hour: int, rules: UnusualRules) -> bool:
    """Whether this hour in London is of the night, as the rules say."""
    if "whole_record_at_night" not in rules.rules:
        return False
    since = rules.number("whole_record_at_night", "from_hour")
    return hour >= since or hour < rules.number("whole_record_at_night", "until_hour")
