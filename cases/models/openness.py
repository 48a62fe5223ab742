"""The one rule that says to whom a case is open. Every row hanging on a case borrows this sentence.

A person acting for an agency sees a case when their agency takes part in it now, under an agreement or
statutory gateway in force, **and** they are on the case team, or their role reaches the agency's every
case or those of people they supervise, **and**, if the case is restricted, they are named on it; **or**
when they have broken the glass within the hour; **and** in any event no exclusion names them.
What they see of it is the sections their agency was granted that their role may hold; while they rate it
blind, nothing of those that hold what others rated, planned or decided.

Row-level security says the same inside PostgreSQL (`config/row_security/rule.sql`); a test compares the two.
"""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db.models import F, Q, QuerySet

from agencies.models import Supervision
from agencies.roles import AGENCY_WIDE, SUPERVISING, Action, holds, may, role_named
from agencies.scoping import EVERY_ROW, NOTHING
from agencies.sections import NEVER_BY_BREAK_GLASS, NOT_FOR_BLIND_RATERS, Section
from agencies.validity import in_force
from audit.actor import ActingPerson, Actor, System
from cases.models.open_to import OpenTo, in_force_sql

# Asked for the one case, never for all of somebody's at once: under row security every row looked at is asked
# about too, so that a plan which gathers them first pays for hundreds to use one.
ALONE = " OFFSET 0)"
TAKES_PART = f"""EXISTS (
  SELECT 1 FROM cases_participation AS rule_part
   WHERE rule_part.case_id = {{case}} AND rule_part.agency_id = {{agency}} AND {in_force_sql("rule_part")}
     AND (EXISTS (SELECT 1 FROM agencies_sharingagreement AS rule_agreement
                   WHERE rule_agreement.id = rule_part.agreement_id AND {in_force_sql("rule_agreement")})
          OR (rule_part.agreement_id IS NULL AND rule_part.gateway <> ''
              AND EXISTS (SELECT 1 FROM agencies_agency AS rule_agency
                           WHERE rule_agency.id = rule_part.agency_id AND rule_agency.is_statutory)))"""
ON_TEAM = f"""EXISTS (
  SELECT 1 FROM cases_teammember AS rule_place
   WHERE rule_place.case_id = {{case}} AND rule_place.agency_id = {{agency}} AND {in_force_sql("rule_place")}
     AND (rule_place.user_id = {{user}}"""
OF_THEIR_SUPERVISOR = f""" OR EXISTS (
  SELECT 1 FROM agencies_supervision AS rule_supervision
   WHERE rule_supervision.supervisor_id = {{user}} AND rule_supervision.agency_id = {{agency}}
     AND rule_supervision.supervised_id = rule_place.user_id AND {in_force_sql("rule_supervision")})"""
NOT_KEPT_FROM = f"""NOT EXISTS (
  SELECT 1 FROM cases_restriction AS rule_limit
   WHERE rule_limit.case_id = {{case}} AND {in_force_sql("rule_limit")}
     AND NOT EXISTS (SELECT 1 FROM cases_namedoncase AS rule_name
                      WHERE rule_name.content_object_id = {{case}} AND rule_name.user_id = {{user}})
   OFFSET 0)"""
BROKE_THE_GLASS = f"""EXISTS (
  SELECT 1 FROM cases_breakglass AS rule_glass
   WHERE rule_glass.case_id = {{case}} AND rule_glass.user_id = {{user}}
     AND rule_glass.agency_id = {{agency}} AND {in_force_sql("rule_glass")}
   OFFSET 0)"""
NOT_EXCLUDED = f"""NOT EXISTS (
  SELECT 1 FROM cases_exclusion AS rule_conflict
   WHERE rule_conflict.case_id = {{case}} AND rule_conflict.user_id = {{user}}
     AND {in_force_sql("rule_conflict")}
   OFFSET 0)"""

# For some sections only (`cases/models/blind.py`), and whatever opens the case.
NOT_RATING_BLIND = f"""NOT EXISTS (
  SELECT 1 FROM cases_blindperiod AS rule_blind
   WHERE rule_blind.case_id = {{case}} AND rule_blind.user_id = {{user}}
     AND {in_force_sql("rule_blind")}
   OFFSET 0)"""

# Not a join: the case itself may be hidden from whoever reads what is asked about.
LEADS = """(EXISTS (
  SELECT 1 FROM cases_case AS rule_led WHERE rule_led.id = {case} AND rule_led.lead_agency_id = {agency}))"""


def asked_of_case(condition: str, actor: ActingPerson, *, case: str = "case_id") -> Q:
    """One condition of the rule, asked of the case a row names, for whoever acts."""
    return Q(OpenTo(condition, case=F(case), user=actor.user_id, agency=actor.agency_id))


def open_case_rule(
    actor: Actor,
    action: Action,
    *,
    case: str = "case_id",
    section: Section | None = None,
    section_column: str | None = None,
    though_blind: bool = False,
) -> Q:
    """The rule as a filter.

    ``case`` names the column that holds the case's key, ``section`` the share asked for (none: that the
    case exists at all); ``section_column`` is for tables whose every row names its own section.
    ``though_blind`` is for what a blind rater writes themselves.
    """
    if isinstance(actor, System):
        return EVERY_ROW
    if not may(actor.role, action) or (section is not None and not holds(actor.role, section)):
        return NOTHING
    condition = _condition(
        actor.role, action, section, by_row=section_column is not None, though_blind=though_blind
    )
    places = {"case": F(case), "user": actor.user_id, "agency": actor.agency_id}
    if section_column is None:
        return Q(OpenTo(condition, **places))
    rule = Q(OpenTo(condition, **places, own=F(section_column)))
    return rule & Q(**{f"{section_column}__in": sorted(role_named(actor.role).sections)})


def open_to_whoever(roles: Iterable[str], action: Action, case_id: UUID) -> Q:
    """The rule for one case, asked of everybody whom a row names by user, agency and role: one statement."""
    rule = NOTHING
    for role in sorted(one for one in roles if may(one, action)):
        condition = _condition(role, action, None, by_row=False)
        places = {"case": case_id, "user": F("user_id"), "agency": F("agency_id")}
        rule |= Q(role=role) & Q(OpenTo(condition, **places))
    return rule


def conditions_of_rule(actor: ActingPerson, *, case: str = "pk") -> dict[str, Q]:
    """The conditions one by one, for the page that explains them (`cases/selectors/why.py`).

    They are the very parts the rule is made of; a test holds their sum to it.
    """

    def one(condition: str) -> Q:
        return Q(OpenTo(condition, case=F(case), user=actor.user_id, agency=actor.agency_id))

    return {
        "works_on_cases": EVERY_ROW if may(actor.role, Action.VIEW) else NOTHING,
        "takes_part": one(TAKES_PART + ALONE),
        "within_reach": one(within) if (within := _within_reach(actor.role)) else EVERY_ROW,
        "not_kept_from": one(NOT_KEPT_FROM),
        "broke_the_glass": one(BROKE_THE_GLASS) if may(actor.role, Action.BREAK_GLASS) else NOTHING,
        "not_excluded": one(NOT_EXCLUDED),
    }


def supervised_by(actor: ActingPerson) -> QuerySet[Supervision]:
    """Whose sessions the actor supervises, for the agency they act for."""
    rows = Supervision.objects.filter(in_force(), supervisor_id=actor.user_id, agency_id=actor.agency_id)
    return rows if actor.role in SUPERVISING else rows.none()


# It holds no rows, no names and no time: whose validity has ended is compared by each statement.
@lru_cache(maxsize=512)
def _condition(
    role: str, action: Action, section: Section | None, *, by_row: bool, though_blind: bool = False
) -> str:
    granted = TAKES_PART + _granted(section, by_row=by_row) + ALONE
    rule = " AND ".join(part for part in (granted, NOT_KEPT_FROM, _within_reach(role)) if part)
    if action == Action.VIEW and may(role, Action.BREAK_GLASS) and section not in NEVER_BY_BREAK_GLASS:
        rule = f"(({rule}) OR ({BROKE_THE_GLASS}{_never_by_breaking_it(by_row=by_row)}))"
    seen_blind = "" if though_blind else _seen_blind(section, by_row=by_row)
    return f"({rule} AND {NOT_EXCLUDED}{seen_blind})"


def _seen_blind(section: Section | None, *, by_row: bool) -> str:
    if by_row:
        kept = ", ".join(repr(one.value) for one in sorted(NOT_FOR_BLIND_RATERS))
        return f" AND ({{own}} NOT IN ({kept}) OR {NOT_RATING_BLIND})"
    return f" AND {NOT_RATING_BLIND}" if section in NOT_FOR_BLIND_RATERS else ""


def _within_reach(role: str) -> str:
    if role in AGENCY_WIDE:
        return ""
    return ON_TEAM + (OF_THEIR_SUPERVISOR if role in SUPERVISING else "") + ")" + ALONE


def _granted(section: Section | None, *, by_row: bool) -> str:
    if by_row:
        return " AND {own} = ANY (rule_part.sections)"
    return f" AND '{section.value}' = ANY (rule_part.sections)" if section is not None else ""


def _never_by_breaking_it(*, by_row: bool) -> str:
    if not by_row:
        return ""
    return f" AND {{own}} NOT IN ({', '.join(repr(one.value) for one in sorted(NEVER_BY_BREAK_GLASS))})"
