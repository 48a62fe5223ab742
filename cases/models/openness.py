"""The one rule that says to whom a case is open. Every row hanging on a case borrows this sentence.

A person acting for an agency sees a case when their agency takes part in it now, under an agreement or
statutory gateway in force, **and** they are on the case team, or their role reaches the agency's every
case or those of people they supervise, **and**, if the case is restricted, they are named on it; **or**
when they have broken the glass within the hour; **and** in any event no exclusion names them.
What they see of it is the sections their agency was granted that their role may hold.

Row-level security says the same inside PostgreSQL (`config/row_security/rule.sql`); a test compares the two.
"""

from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Exists, Func, OuterRef, Q, QuerySet

from agencies.models import Agency, SharingAgreement, Supervision
from agencies.roles import AGENCY_WIDE, SUPERVISING, Action, holds, may, role_named
from agencies.scoping import EVERY_ROW, NOTHING
from agencies.sections import NEVER_BY_BREAK_GLASS, Section
from agencies.validity import in_force
from audit.actor import ActingPerson, Actor, System


def open_case_rule(
    actor: Actor,
    action: Action,
    *,
    case: str = "case_id",
    section: Section | None = None,
    section_column: str | None = None,
) -> Q:
    """The rule as a filter.

    ``case`` names the column that holds the case's key, ``section`` the share asked for (none: that the
    case exists at all); ``section_column`` is for tables whose every row names its own section.
    """
    if isinstance(actor, System):
        return EVERY_ROW
    return _rule_for(actor, action, case, section, section_column)


# A page asks this several times for one person; building it costs more than asking the database.
# It holds no rows and no time: whoever's validity has ended is still compared by each statement.
@lru_cache(maxsize=512)
def _rule_for(
    actor: ActingPerson, action: Action, case: str, section: Section | None, section_column: str | None
) -> Q:
    if not may(actor.role, action) or (section is not None and not holds(actor.role, section)):
        return NOTHING
    granted = Q(_takes_part(actor, case, _granted(section, section_column))) & _within_reach(actor, case)
    rule = granted & _not_kept_from(actor, case)
    if action == Action.VIEW and may(actor.role, Action.BREAK_GLASS) and section not in NEVER_BY_BREAK_GLASS:
        rule |= _broke_the_glass(actor, case, section_column)
    if section_column is not None:
        rule &= Q(**{f"{section_column}__in": sorted(role_named(actor.role).sections)})
    return rule & ~Q(_excluded(actor, case))


def _granted(section: Section | None, section_column: str | None) -> Q:
    if section_column is not None:
        own = Func(OuterRef(section_column), template="ARRAY[%(expressions)s]::varchar(30)[]")
        own.output_field = ArrayField(CharField(max_length=30))
        return Q(sections__contains=own)
    return Q() if section is None else Q(sections__contains=[section.value])


def _takes_part(actor: ActingPerson, case: str, granted: Q) -> Exists:
    from cases.models.participation import Participation

    agreement = SharingAgreement.unguarded.filter(in_force(), pk=OuterRef("agreement_id"))
    statutory = Agency.objects.filter(pk=OuterRef("agency_id"), is_statutory=True)
    rows = Participation.unguarded.filter(
        in_force(), granted, case_id=OuterRef(case), agency_id=actor.agency_id
    ).filter(Exists(agreement) | (Q(agreement__isnull=True) & ~Q(gateway="") & Exists(statutory)))
    return Exists(rows)


def _within_reach(actor: ActingPerson, case: str) -> Q:
    if actor.role in AGENCY_WIDE:
        return Q()
    from cases.models.participation import TeamMember

    team = TeamMember.unguarded.filter(in_force(), case_id=OuterRef(case), agency_id=actor.agency_id)
    mine = Q(user_id=actor.user_id)
    if actor.role in SUPERVISING:
        mine |= Q(Exists(_supervises(actor, OuterRef("user_id"))))
    return Q(Exists(team.filter(mine)))


def supervised_by(actor: ActingPerson) -> QuerySet[Supervision]:
    """Whose sessions the actor supervises, for the agency they act for."""
    rows = Supervision.objects.filter(in_force(), supervisor_id=actor.user_id, agency_id=actor.agency_id)
    return rows if actor.role in SUPERVISING else rows.none()


def _supervises(actor: ActingPerson, somebody: OuterRef) -> QuerySet[Supervision]:
    # One sub-query deeper than the rest: when the clock asks for each row of a table, who asks is a column
    # of that table, two steps out.
    who, where = (
        OuterRef(one) if isinstance(one, OuterRef) else one for one in (actor.user_id, actor.agency_id)
    )
    return Supervision.objects.filter(in_force(), supervisor_id=who, agency_id=where, supervised_id=somebody)


def _excluded(actor: ActingPerson, case: str) -> Exists:
    from cases.models.limits import Exclusion

    return Exists(Exclusion.unguarded.filter(in_force(), case_id=OuterRef(case), user_id=actor.user_id))


def _not_kept_from(actor: ActingPerson, case: str) -> Q:
    from cases.models.limits import NamedOnCase, Restriction

    restricted = Restriction.unguarded.filter(in_force(), case_id=OuterRef(case))
    named = NamedOnCase.objects.filter(content_object_id=OuterRef(case), user_id=actor.user_id)
    return ~Q(Exists(restricted)) | Q(Exists(named))


def _broke_the_glass(actor: ActingPerson, case: str, section_column: str | None) -> Q:
    from cases.models.break_glass import BreakGlass

    rule = Q(
        Exists(
            BreakGlass.unguarded.filter(
                in_force(), case_id=OuterRef(case), user_id=actor.user_id, agency_id=actor.agency_id
            )
        )
    )
    if section_column is not None:
        rule &= ~Q(**{f"{section_column}__in": sorted(NEVER_BY_BREAK_GLASS)})
    return rule
