# ruff: noqa: S608 - the statements are made of constants of this module alone
"""Counting in the ledger what the rules ask about, as the clock: one statement a rule, over a span of time.

It is SQL because PostgreSQL does in one statement what would otherwise read the whole ledger into Python. The
worker may read few columns of few rows for this (`config/grants.py`, `config/row_security/policies.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from agencies.roles import AGENCY_WIDE, ROLES, SUPERVISING, Action
from audit.digests import digest
from cases.section_events import ON_OVERVIEW
from cases.unusual import UnusualRules
from cases.unusual.judging import Fact

# A person's entries of one day, as evidence; the page that shows them needs no more.
_MOST = 500
_LOCAL = "(l.recorded_at AT TIME ZONE 'Europe/London')"
_LOOKED = (
    "l.actor_kind = 'person' AND l.verb = 'consultation' AND l.outcome = 'allowed' AND l.case_id IS NOT NULL"
)
_IDS = f"(array_agg(l.id ORDER BY l.id))[1:{_MOST}]"


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when the ledger is looked through."""

    since: datetime
    until: datetime


_STRANGERS = f"""
SELECT l.user_id, l.agency_id, l.role, {_LOCAL}::date, count(DISTINCT l.case_id), {_IDS}
FROM audit_ledgerentry l
WHERE l.recorded_at >= %s AND l.recorded_at < %s AND {_LOOKED} AND l.role = ANY (%s)
  AND NOT EXISTS (
    SELECT FROM cases_teammember t
     WHERE t.case_id = l.case_id AND t.user_id = l.user_id AND t.agency_id = l.agency_id
       AND t.valid_from <= l.recorded_at AND (t.valid_until IS NULL OR t.valid_until > l.recorded_at))
GROUP BY 1, 2, 3, 4
HAVING count(DISTINCT l.case_id) >= CASE WHEN l.role = ANY (%s) THEN %s ELSE %s END
"""


def strangers_cases(span: Span, rules: UnusualRules) -> list[Fact]:
    """Cases looked at in a day by somebody who was not on their teams when they looked."""
    viewing = [role.code for role in ROLES.values() if Action.VIEW in role.actions]
    least = rules.number("strangers_cases", "at_least")
    wide = rules.number("strangers_cases", "agency_wide_at_least")
    given = (span.since, span.until, viewing, sorted(AGENCY_WIDE | SUPERVISING), wide, least)
    return [_fact("strangers_cases", row) for row in _ask(_STRANGERS, *given)]


_KEPT_FROM = f"""
WITH kept AS (
  SELECT k.user_id, k.case_id, k.valid_from, k.valid_until, d.of_reference
    FROM references_kept_from() k
    JOIN unnest(%s::text[], %s::text[]) AS d (reference, of_reference) USING (reference)
)
SELECT l.user_id, l.agency_id, max(l.role), {_LOCAL}::date, count(*), {_IDS}, k.case_id
FROM kept k JOIN audit_ledgerentry l ON l.user_id = k.user_id AND l.outcome = 'refused'
 AND l.changed->'reference'->>1 = k.of_reference
WHERE l.recorded_at >= %s AND l.recorded_at < %s AND l.recorded_at >= k.valid_from
  AND (k.valid_until IS NULL OR l.recorded_at < k.valid_until)
GROUP BY l.user_id, l.agency_id, {_LOCAL}::date, k.case_id
UNION ALL
SELECT l.user_id, l.agency_id, max(l.role), (k.valid_from AT TIME ZONE 'Europe/London')::date, count(*),
       {_IDS}, k.case_id
FROM kept k JOIN audit_ledgerentry l ON l.user_id = k.user_id AND l.case_id = k.case_id AND {_LOOKED}
WHERE k.valid_from >= %s AND k.valid_from < %s
  AND l.recorded_at < k.valid_from AND l.recorded_at >= k.valid_from - make_interval(days => %s)
GROUP BY l.user_id, l.agency_id, k.valid_from, k.case_id
"""


def declared_relationship(span: Span, rules: UnusualRules) -> list[Fact]:
    """Tries at a case that is kept from somebody, and their looks at it in the days before it was."""
    references = sorted({row[0] for row in _ask("SELECT reference FROM references_kept_from()")})
    digests = [digest(one) for one in references]
    days = rules.number("declared_relationship", "days_before")
    both = (span.since, span.until)
    rows = _ask(_KEPT_FROM, references, digests, *both, *both, days)
    # What was looked at before and tried after on the same day is one finding.
    found: dict[tuple[Any, ...], Fact] = {}
    for row in rows:
        key = (row[0], row[1], row[3], row[6])
        earlier = found.get(key)
        fact = _fact("declared_relationship", row, case_id=row[6])
        if earlier is not None:
            ids = (*earlier.entry_ids, *fact.entry_ids)
            fact = replace(fact, counted=fact.counted + earlier.counted, entry_ids=ids)
        found[key] = fact
    return list(found.values())


_AT_NIGHT = f"""
SELECT l.user_id, l.agency_id, max(l.role), ({_LOCAL} - make_interval(hours => %s))::date,
       count(DISTINCT nullif(l.section, '')), {_IDS}, l.case_id,
       count(*) FILTER (WHERE l.event = ANY (%s))
FROM audit_ledgerentry l
WHERE l.recorded_at >= %s AND l.recorded_at < %s AND l.actor_kind = 'person' AND l.outcome = 'allowed'
  AND l.case_id IS NOT NULL AND NOT l.event = ANY (%s) AND (l.verb = 'consultation' OR l.event = ANY (%s))
  AND (extract(hour FROM {_LOCAL}) >= %s OR extract(hour FROM {_LOCAL}) < %s)
GROUP BY l.user_id, l.agency_id, 4, l.case_id
HAVING count(DISTINCT nullif(l.section, '')) >= %s OR count(*) FILTER (WHERE l.event = ANY (%s)) >= %s
"""


def whole_record_at_night(span: Span, rules: UnusualRules) -> list[Fact]:
    """Sections of one case gone through, and exports of it, in a night, counted to its evening."""
    name = "whole_record_at_night"
    hours = [rules.number(name, "from_hour"), rules.number(name, "until_hour")]
    least = [rules.number(name, "sections_at_least"), rules.number(name, "exports_at_least")]
    exports = list(rules.rules[name]["export_events"])
    # What stands of many sections on the overview of a case is no walk through its record.
    on_overview = [event.code for event in ON_OVERVIEW.values()]
    given = (
        hours[1],
        exports,
        span.since,
        span.until,
        on_overview,
        exports,
        *hours,
        least[0],
        exports,
        least[1],
    )
    rows = _ask(_AT_NIGHT, *given)
    return [_fact(name, row, case_id=row[6], exported=row[7]) for row in rows]


_WITHIN = f"""
SELECT user_id, agency_id, max(role), day, max(so_far), (array_agg(id ORDER BY id))[1:{_MOST}]
FROM (
  SELECT l.id, l.user_id, l.agency_id, l.role, {_LOCAL}::date AS day, l.recorded_at,
         count(*) OVER (PARTITION BY l.user_id, l.agency_id ORDER BY l.recorded_at
                        RANGE BETWEEN make_interval(mins => %s) PRECEDING AND CURRENT ROW) AS so_far
    FROM audit_ledgerentry l
   WHERE l.recorded_at >= %s - make_interval(mins => %s) AND l.recorded_at < %s
     AND l.actor_kind = 'person' AND l.event = %s AND l.outcome = %s
     AND (%s = '' OR l.changed->'status'->>1 = %s)
) AS each
WHERE recorded_at >= %s
GROUP BY user_id, agency_id, day HAVING max(so_far) >= %s
"""


def break_glass_burst(span: Span, rules: UnusualRules) -> list[Fact]:
    """How often somebody broke the glass within so many hours."""
    minutes = rules.number("break_glass_burst", "hours") * 60
    return _within("break_glass_burst", span, rules, minutes, "cases.break_glass", "allowed")


def not_found(span: Span, rules: UnusualRules) -> list[Fact]:
    """How often somebody asked, within so many minutes, for pages that are not there for them."""
    minutes = rules.number("not_found", "minutes")
    return _within("not_found", span, rules, minutes, "agencies.access_refused", "refused", digest(404))


def _within(
    rule: str, span: Span, rules: UnusualRules, minutes: int, event: str, outcome: str, status: str = ""
) -> list[Fact]:
    least = rules.number(rule, "at_least")
    given = (minutes, span.since, minutes, span.until, event, outcome, status, status, span.since, least)
    return [_fact(rule, row) for row in _ask(_WITHIN, *given)]


_LEAVERS = f"""
WITH leaver AS (
  SELECT m.user_id, m.agency_id, max(m.valid_until) AS ends FROM agencies_membership m
   GROUP BY m.user_id, m.agency_id HAVING bool_and(m.valid_until IS NOT NULL)
), daily AS (
  SELECT l.user_id, l.agency_id, max(l.role) AS role, {_LOCAL}::date AS day,
         count(DISTINCT l.case_id) AS counted, {_IDS} AS ids
    FROM audit_ledgerentry l JOIN leaver v ON v.user_id = l.user_id AND v.agency_id = l.agency_id
   WHERE l.recorded_at >= %s - make_interval(days => %s) AND l.recorded_at < %s AND {_LOOKED}
   GROUP BY l.user_id, l.agency_id, {_LOCAL}::date
)
SELECT d.user_id, d.agency_id, d.role, d.day, d.counted, d.ids, (
  SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY e.counted) FROM daily e
   WHERE e.user_id = d.user_id AND e.agency_id = d.agency_id AND e.day < d.day AND e.day >= d.day - %s)
FROM daily d JOIN leaver v ON v.user_id = d.user_id AND v.agency_id = d.agency_id
WHERE d.day >= (%s AT TIME ZONE 'Europe/London')::date AND d.counted >= %s
  AND d.day >= (v.ends AT TIME ZONE 'Europe/London')::date - %s
"""


def leaver(span: Span, rules: UnusualRules) -> list[Fact]:
    """Cases looked at in a day by somebody whose place ends soon or has ended; and on a usual day before."""
    days = rules.number("leaver", "compared_with_days")
    least, before = rules.number("leaver", "at_least"), rules.number("leaver", "days_before_leaving")
    rows = _ask(_LEAVERS, span.since, days, span.until, days, span.since, least, before)
    return [_fact("leaver", row, usual=row[6]) for row in rows]


MEASURES: dict[str, Callable[[Span, UnusualRules], list[Fact]]] = {
    "strangers_cases": strangers_cases,
    "declared_relationship": declared_relationship,
    "whole_record_at_night": whole_record_at_night,
    "break_glass_burst": break_glass_burst,
    "leaver": leaver,
    "not_found": not_found,
}


def facts_in(span: Span, rules: UnusualRules) -> list[Fact]:
    """Everything in this span of time that a rule in use asks about."""
    return [
        fact for name, measure in MEASURES.items() if name in rules.rules for fact in measure(span, rules)
    ]


def _fact(rule: str, row: tuple[Any, ...], **more: Any) -> Fact:
    user, agency, role, day, counted, entries = row[:6]
    return Fact(rule, user, agency, role, day, counted, tuple(entries), **more)


def _ask(statement: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
