"""The one rule that says who reads the ledger. Every reader borrows it; none reads without it.

An information governance officer reads what people did for the officer's own agency, and everything about
cases that agency leads; never about a case that is kept from them. On a case, those who may see who looked
read all of it at the lead agency, and elsewhere nothing of sections they do not hold.

Row security says the same inside PostgreSQL (`config/row_security/`); a test compares the two. Which cases an
agency leads is asked of the database, for an officer of governance sees no case.
"""

from collections.abc import Collection

from django.db.models import F, Q

from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING
from agencies.sections import Section
from audit.actor import ActingPerson, Actor, System
from cases.information_events import InformationEvent
from cases.models.blind import not_rating_blind
from cases.models.case import Case
from cases.models.handling import not_kept
from cases.models.open_to import OpenTo, in_force_sql

_OF_ITEMS = "Information"
OF_DUTIES = "DueDate"
OBSERVING = InformationEvent.OBSERVING.code
_LED_HERE = "({case} IN (SELECT ledger_cases_led()))"
_NOT_KEPT_FROM = f"""({{case}} IS NULL OR {{case}} NOT IN (
  SELECT rule_conflict.case_id FROM cases_exclusion AS rule_conflict
   WHERE rule_conflict.user_id = {{user}} AND {in_force_sql("rule_conflict")}))"""  # noqa: S608 - constants of ours


def ledger_of_agency(actor: Actor) -> Q:
    """What an information governance officer reads of the ledger; nobody else reads any of it this way."""
    if isinstance(actor, System):
        return EVERY_ROW
    if not may(actor.role, Action.SEE_LEDGER):
        return NOTHING
    ours = Q(agency_id=actor.agency_id) | Q(OpenTo(_LED_HERE, case=F("case_id")))
    kept_from = Q(OpenTo(_NOT_KEPT_FROM, case=F("case_id"), user=actor.user_id))
    return ours & kept_from & not_rating_blind(actor)


def ledger_of_case(case: Case, *, actor: ActingPerson, held: Collection[Section]) -> Q:
    """What the ledger tells somebody to whom this case is open.

    Nothing of an item whose handling keeps it from them, nor what tells of one in the same minute: duties
    that other agencies set, and their opening the form to hand one in. The lead agency reads all else;
    another agency nothing of sections it does not hold, for that somebody looked at a session note or an
    assessment says that there is one. Whoever rates the case blind is told nothing of who looked at it.
    """
    if not may(actor.role, Action.SEE_WHO_LOOKED):
        return NOTHING
    told = Q(case_id=case.pk) & (~Q(target_type__startswith=_OF_ITEMS) | not_kept("target_id", actor))
    told &= not_rating_blind(actor)
    told &= ~Q(target_type=OF_DUTIES) & ~Q(event=OBSERVING) | Q(agency_id=actor.agency_id)
    if case.lead_agency_id == actor.agency_id:
        return told
    return told & Q(section__in=["", *held])
