"""Which rows of each sensitive table ``web`` and ``worker`` reach: one catalogue, held to the models.

Tables of a case follow from their section. What is narrower than its section, or hangs on something
else, is named here. ``FORCE`` binds the owner too, so each table says that the owner sees every row:
without it a backfill changes nothing and a dump is empty.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from agencies.scoping import Scoped
from audit.models import LedgerEntry, StatedPurpose
from cases.models import NamedOnCase
from cases.models.of_case import OfCase
from cases.models.person import OfPerson
from config.row_security import (
    agencies,
    blind,
    hand_overs,
    ledger,
    media,
    notices,
    people,
    practice,
    referrals,
    requests,
)
from config.row_security import documents as filed

NEVER = "false"
EVERY = "true"


@dataclass(frozen=True, slots=True)
class Policy:
    """For one table: what ``web`` may see, add and change, and what ``worker`` may see and write."""

    sees: str
    adds: str
    changes: str
    worker: str = NEVER
    reaches: str = ""  # which rows a change may begin with; all that are seen unless said otherwise


def policy(sees: str, *, adds: str = "", changes: str = "", worker: str = NEVER, reaches: str = "") -> Policy:
    """A policy whose additions and changes are bound by what may be seen, unless said otherwise."""
    return Policy(sees, adds or sees, changes or sees, worker, reaches)


_OWN_AGENCY = agencies.OWN_AGENCY
_LED_HERE = hand_overs.LED_BY_US
_CASE = "case_open(case_id, '')"
_CASE_OR_NONE = f"case_id IS NULL OR {_CASE}"
_OPENING = "case_is_new(case_id) AND agency_id = (SELECT acting_agency())"
# Its handling: until it is graded as its submitter said, then as its conditions do. Nothing opens past that.
_HANDLED = (
    "case_open(case_id, 'information') AND (agency_id = (SELECT acting_agency()) OR "
    "CASE WHEN graded_with = '' THEN until_graded = 'everybody' "
    "ELSE read_by IS NULL OR (SELECT acting_agency()) = ANY (read_by) END)"
)
_HANDED_IN = (
    "case_open(case_id, 'core') AND recorded_by_id = (SELECT acting_user()) AND graded_with = '' AND "
    "(agency_id = (SELECT acting_agency()) OR EXISTS "
    "(SELECT FROM cases_case c WHERE c.id = case_id AND c.lead_agency_id = agency_id))"
)
_WITH_ITS_ITEM = (
    "case_open(case_id, 'information') AND EXISTS (SELECT FROM cases_informationitem i WHERE i.id = item_id)"
)
# Who reported: with the item, in a role that holds sources, and only what one's own agency submitted.
_ITS_INFORMATION_OWNERS = (
    "case_open(case_id, 'information') AND agency_id = (SELECT acting_agency()) AND "
    "(SELECT 'source' = ANY (r.sections) FROM role_facts() r WHERE r.role = (SELECT acting_role()))"
)
_UNUSUAL = (
    "agency_id = (SELECT acting_agency()) AND (SELECT acting_role()) = 'information_governance' "
    "AND user_id <> (SELECT acting_user()) AND NOT acting_is_excluded(case_id)"
)
_OPENS = "(SELECT r.opens FROM role_facts() r WHERE r.role = (SELECT acting_role()))"
_BY_OPENERS = f"{_OWN_AGENCY} AND {_OPENS}"
# A governance officer looks after what their agency owes people, on cases whose content they never see.
_GOVERNED = (
    "agency_id = (SELECT acting_agency()) AND (case_open(case_id, '') OR "
    "((SELECT acting_role()) = 'information_governance' AND NOT acting_is_excluded(case_id)))"
)
_PREPARED = ("cases_subjectaccessrequest", "cases_subjectaccesspart")
_GOVERNING = "agency_id = (SELECT acting_agency()) AND governs_case(case_id)"
_STATED = agencies.STATED | referrals.STATED | media.STATED | notices.STATED | practice.STATED

NAMED = {
    # Written by audit_append() alone, which the owner's policy lets through.
    "audit_ledgerentry": Policy(
        ledger.SEES,
        adds=NEVER,
        changes=NEVER,
        # What the rules of unusual access count, as far back as they can look (cases/unusual/schema.json).
        worker="actor_kind = 'person' AND recorded_at > statement_timestamp() - interval '130 days'",
    ),
    # Read wherever its entry is.
    "audit_statedpurpose": Policy(
        "EXISTS (SELECT FROM audit_ledgerentry e WHERE e.id = entry_id)", adds=NEVER, changes=NEVER
    ),
    "cases_case": policy("case_open(id, '')"),
    "cases_person": policy("person_open(id, '')"),
    "cases_chronologyentry": policy(filed.LINES, changes=filed.BY_ITS_SOURCE, reaches=filed.BY_ITS_SOURCE),
    # The rule reads these for everybody; ending one's own part ends one's sight of it.
    "cases_participation": policy(_CASE, adds=f"{_CASE} OR ({_OPENING})", changes=EVERY, worker=EVERY),
    "cases_teammember": policy(
        _CASE,
        adds=f"{_CASE} OR ({_OPENING} AND user_id = (SELECT acting_user()))",
        changes=EVERY,
        worker=EVERY,
    ),
    "cases_accessrow": policy(people.LISTED),
    # As the access list; it holds only cases granted with the name, and is for roles that may be shown it.
    "cases_findablename": policy(people.NAMED_IN_LIST),
    "cases_restriction": policy(_CASE, worker=EVERY),
    # The excluded never learn of theirs, though the rule inside PostgreSQL knows it.
    "cases_exclusion": policy(f"{_CASE} AND user_id <> (SELECT acting_user())", worker=EVERY),
    "cases_blindperiod": policy(f"user_id = (SELECT acting_user()) OR {_CASE}", worker=EVERY),
    "cases_namedoncase": policy("case_open(content_object_id, '')", worker=EVERY),
    # Made and ended by the functions of cases/hidden_cases.py alone.
    "cases_breakglass": policy(_CASE, adds=NEVER, changes=NEVER, worker=EVERY),
    "cases_breakglassreview": policy(
        "(agency_id = (SELECT acting_agency()) OR by_agency_id = (SELECT acting_agency())) "
        "AND (SELECT acting_role()) = 'information_governance' AND NOT acting_is_excluded(case_id)",
        adds=NEVER,
        changes="agency_id = (SELECT acting_agency()) AND user_id <> (SELECT acting_user()) "
        "AND reviewed_by_id = (SELECT acting_user()) AND (SELECT acting_role()) = 'information_governance'",
    ),
    "cases_unusualaccess": policy(
        _UNUSUAL, adds=NEVER, changes=f"{_UNUSUAL} AND reviewed_by_id = (SELECT acting_user())", worker=EVERY
    ),
    "cases_accessasked": policy("user_id = (SELECT acting_user())", adds=NEVER, changes=NEVER),
    "cases_accessrequest": policy(
        f"case_open(case_id, 'core') AND user_id <> (SELECT acting_user()) AND {_LED_HERE}", adds=NEVER
    ),
    # Put to the agency that leads the case, by a function whose actor never learns of it.
    "cases_possiblematch": policy(f"case_open(case_id, 'identity') AND {_LED_HERE}", adds=NEVER),
    "cases_toldapart": Policy(people.BOTH, adds=people.TOLD_APART_BY_US, changes=NEVER),
    "cases_handover": policy(hand_overs.SEES, adds=hand_overs.ADDS, changes=hand_overs.CHANGES),
    **{table: Policy(*said) for table, said in _STATED.items()},
    **dict.fromkeys(_PREPARED, policy(_GOVERNED, adds=_GOVERNING)),
    "cases_legalhold": policy(
        f"case_open(case_id, 'core') OR ({_GOVERNED})",
        adds=f"({_GOVERNING}) OR ({_OWN_AGENCY} AND case_open(case_id, 'core'))",
        changes=_GOVERNED,
    ),
    "cases_retentionreview": policy(_GOVERNED, adds=NEVER),  # by the worker's function; dispose_of_case()
    "cases_disposal": policy(
        _GOVERNED,
        adds=f"{_OWN_AGENCY} AND case_open(case_id, 'core') AND proposed_by_id = (SELECT acting_user())",
    ),
    "cases_rectification": policy("case_open(case_id, in_section)"),
    # The words: by the section they come from, and somebody's own notes only to them.
    "cases_subjectaccessitem": policy(
        "agency_id = (SELECT acting_agency()) AND case_open(case_id, in_section) "
        "AND (in_section <> 'information' OR NOT item_kept(source_id)) "
        "AND (holder_id IS NULL OR holder_id = (SELECT acting_user()))"
    ),
    # Anybody on the case hands in what they saw, to their own agency or to the one that leads.
    "cases_informationitem": policy(_HANDLED, adds=f"({_HANDLED}) OR ({_HANDED_IN})", changes=_HANDLED),
    "cases_informationorigin": policy(f"case_open(case_id, 'information') AND {_OWN_AGENCY}"),
    "cases_informationdecision": policy(_WITH_ITS_ITEM),
    "cases_informationdisclosure": policy(
        requests.TOLD_OUTSIDE, adds=requests.TOLD_BY_US, changes=requests.TOLD_BY_US
    ),
    "cases_informationcontext": policy(_WITH_ITS_ITEM),
    "cases_informationcitation": policy(
        f"{_WITH_ITS_ITEM} AND NOT (in_section IN ({blind.SECTIONS}) AND acting_rates_blind(case_id))"
    ),
    "cases_informationalert": policy(
        _WITH_ITS_ITEM, changes=f"{_WITH_ITS_ITEM} AND user_id = (SELECT acting_user())"
    ),
    "cases_document": Policy(filed.SEES, filed.ADDS, filed.CHANGES, EVERY, filed.CHANGES),
    "cases_informationrequest": Policy(requests.SEES, requests.ADDS, requests.CHANGES),
    "cases_informationanswer": Policy(requests.ANSWERS, adds=requests.GIVES, changes=NEVER),
    "cases_caseloadimport": policy(f"{_BY_OPENERS} AND begun_by_id = (SELECT acting_user())"),
    "cases_importedrow": policy(_BY_OPENERS),
    "cases_matchedcolumns": policy(_BY_OPENERS),
    "cases_informationsource": policy(_ITS_INFORMATION_OWNERS),
    "cases_mentorsession": policy(practice.ITS_MENTOR),
    "cases_workingnote": policy(practice.NOTE, adds=practice.NOTE_ADDED),
    "reminders_duedate": policy(f"({_CASE_OR_NONE}) AND {blind.DUTY}", worker=EVERY),
    "reminders_notice": policy(f"({_CASE_OR_NONE}) AND {blind.NOTICE}", worker=EVERY),
    # A draft is read with its evidence only; a signed one with the summary.
    "assessments_assessment": policy(
        "CASE WHEN status IN ('countersigned', 'superseded') THEN case_open(case_id, 'assessment_summary') "
        "ELSE case_open(case_id, 'assessment') END"
    ),
    "assessments_reviewreason": policy(
        "case_open(case_id, 'assessment_summary')",
        adds=NEVER,
        changes=f"case_open(case_id, 'assessment_summary') AND {_OWN_AGENCY}",
    ),
    "interventions_fairnessrelease": Policy(practice.QUALITY, adds=NEVER, changes=NEVER, worker=EVERY),
    "interventions_fairnessresponse": Policy(
        practice.QUALITY, adds=f"{practice.QUALITY} AND {practice.RECORDED_BY_ME}", changes=NEVER
    ),
    "interventions_evaluationrelease": Policy(practice.QUALITY, adds=NEVER, changes=NEVER, worker=EVERY),
    "interventions_evaluationextract": Policy(practice.EXTRACT, practice.EXTRACT, NEVER, EVERY),
    "assessments_agreementfigures": Policy(practice.ANY_QUALITY, adds=NEVER, changes=NEVER, worker=EVERY),
    "assessments_secondrating": policy(blind.SECOND, adds="case_open(case_id, 'assessment')"),
    "assessments_secondratingfactor": policy(blind.FACTOR, adds=blind.LAID_OUT),
    "interventions_sessiondraft": policy(practice.WRITE_UP),
    "interventions_sessionnote": policy(practice.ITS_FACILITATORS),
    "interventions_earliernote": policy(practice.ITS_FACILITATORS),
    "interventions_supervisionnote": policy(
        practice.LOG, adds=practice.WRITES_IN_LOG, changes=practice.ITS_SUPERVISOR
    ),
    "panels_contribution": policy(
        "case_open(case_id, 'panel') AND (status = 'submitted' OR agency_id = (SELECT acting_agency()))",
        adds="case_open(case_id, 'panel')",
        changes="case_open(case_id, 'panel')",
    ),
}

WITHOUT = {
    "agencies_membership": "who works where; read at sign-in, before anybody acts; no case content",
    "panels_panel": "name and remit of a panel; the cases stand on agenda items",
    "panels_meeting": "when and where; the cases stand on agenda items",
    "panels_meetingattendance": "who came to a meeting; no case content",
}


def sensitive_models() -> list[type[Model]]:
    """Every table whose rows are somebody's to see."""
    found = [one for one in apps.get_models() if issubclass(one, Scoped) and one._meta.managed]
    return [*found, NamedOnCase, LedgerEntry, StatedPurpose]


def policies() -> dict[str, Policy]:
    """The policy of every sensitive table; a table without one is an error."""
    made = {}
    for model in sensitive_models():
        table = model._meta.db_table
        if table not in WITHOUT:
            made[table] = NAMED[table] if table in NAMED else _by_section_or_agency(model)
    return made


def _by_section_or_agency(model: type[Model]) -> Policy:
    if issubclass(model, OfCase):
        return policy(f"case_open(case_id, '{model.section.value}')")
    if issubclass(model, OfPerson):
        return policy("person_open(person_id, 'identity')")
    if any(field.attname == "agency_id" for field in model._meta.fields):
        return policy("agency_id = (SELECT acting_agency())")
    raise LookupError(f"{model._meta.label}: say in config/row_security/policies.py who sees its rows")
