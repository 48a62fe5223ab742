"""The catalogue of roles: what each sees and may do. `docs/permissions.md` says the same in a table.

A role never opens a case by itself. It limits what somebody may do on a case that their
agency takes part in and that they are on the team of (see `agencies/access.py`).
"""

from dataclasses import dataclass
from enum import StrEnum

from agencies.sections import USUAL, Section


class Action(StrEnum):
    """One thing a person may do, named as its service is named."""

    VIEW = "view"
    OPEN_CASE = "open_case"
    EDIT_CASE = "edit_case"
    CLOSE_CASE = "close_case"
    MANAGE_TEAM = "manage_team"
    MANAGE_PARTICIPATION = "manage_participation"
    HAND_OVER_CASE = "hand_over_case"
    ANSWER_HAND_OVER = "answer_hand_over"
    REFER_PERSON = "refer_person"
    ANSWER_REFERRAL = "answer_referral"
    DECONFLICT = "deconflict"
    RECORD_ENTRY = "record_entry"
    RECORD_SAFETY = "record_safety"
    ASSESS = "assess"
    COUNTERSIGN = "countersign"
    LOOK_AFTER_INSTRUMENTS = "look_after_instruments"
    PLAN_MODULES = "plan_modules"
    LOG_SESSION = "log_session"
    LOG_MENTORING = "log_mentoring"
    ACKNOWLEDGE_CONCERN = "acknowledge_concern"
    SIGN_OFF_REPORT = "sign_off_report"
    ARRANGE_MEETING = "arrange_meeting"
    RUN_MEETING = "run_meeting"
    CONTRIBUTE = "contribute"
    DO_ACTION = "do_action"
    SEE_WHO_LOOKED = "see_who_looked"
    BREAK_GLASS = "break_glass"
    REVIEW_BREAK_GLASS = "review_break_glass"
    REVIEW_UNUSUAL_ACCESS = "review_unusual_access"
    ASK_FOR_ACCESS = "ask_for_access"
    DECIDE_ON_ACCESS = "decide_on_access"
    RESTRICT_CASE = "restrict_case"
    EXCLUDE_FROM_CASE = "exclude_from_case"
    SUPERVISE = "supervise"
    SUBMIT_INFORMATION = "submit_information"
    GRADE_INFORMATION = "grade_information"
    RECORD_OBSERVATION = "record_observation"
    KEEP_NOTES = "keep_notes"
    REQUEST_INFORMATION = "request_information"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_COMPETENCES = "manage_competences"
    MANAGE_AGREEMENTS = "manage_agreements"
    KEEP_MENTORS = "keep_mentors"
    REVIEW_ACCESS = "review_access"
    SEE_LEDGER = "see_ledger"
    SEE_LEDGER_HEALTH = "see_ledger_health"
    SEE_STATISTICS = "see_statistics"
    EXPORT_EVALUATION = "export_evaluation"
    MANAGE_RIGHTS = "manage_rights"
    PREPARE_SUBJECT_ACCESS = "prepare_subject_access"
    PREPARE_OWN_NOTES = "prepare_own_notes"
    RECORD_RECTIFICATION = "record_rectification"
    PLACE_HOLD = "place_hold"
    REVIEW_RETENTION = "review_retention"
    PROPOSE_DISPOSAL = "propose_disposal"
    APPROVE_DISPOSAL = "approve_disposal"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its words, the sections it may hold, the acts it may do.

    ``agency_wide`` roles reach every case their agency takes part in; ``supervises`` those on which somebody
    works whom they supervise; the others only those they are on.
    """

    code: str
    label: str
    sections: frozenset[Section]
    actions: frozenset[Action]
    agency_wide: bool = False
    supervises: bool = False


_A = Action
_EVERYDAY = frozenset({_A.VIEW, _A.CONTRIBUTE, _A.DO_ACTION, _A.RECORD_OBSERVATION, _A.KEEP_NOTES})
_EVERYDAY |= {_A.REQUEST_INFORMATION}
_QUALITY = frozenset({_A.SEE_STATISTICS, _A.EXPORT_EVALUATION, _A.LOOK_AFTER_INSTRUMENTS})
_URGENT = frozenset({_A.BREAK_GLASS, _A.ASK_FOR_ACCESS})
_RECORDS = frozenset({_A.RECORD_ENTRY, _A.RECORD_SAFETY, _A.SUBMIT_INFORMATION})

# What whoever leads a case does on it, and the manager of whoever leads.
_LEADING = frozenset({_A.EDIT_CASE, _A.CLOSE_CASE, _A.MANAGE_TEAM, _A.HAND_OVER_CASE})
_LEADING |= {_A.ACKNOWLEDGE_CONCERN, _A.SEE_WHO_LOOKED, _A.DECIDE_ON_ACCESS}
_LEADING |= _RECORDS | {_A.PREPARE_SUBJECT_ACCESS, _A.RECORD_RECTIFICATION, _A.SIGN_OFF_REPORT}

_CATALOGUE = (
    Role(
        "lead_practitioner",
        "Lead practitioner",
        USUAL,
        _EVERYDAY
        | _URGENT
        | _LEADING
        | {_A.OPEN_CASE, _A.MANAGE_PARTICIPATION, _A.ASSESS, _A.PLAN_MODULES, _A.ARRANGE_MEETING}
        | {_A.REFER_PERSON, _A.ANSWER_REFERRAL},
    ),
    Role(
        "countersigning_manager",
        "Countersigning manager",
        USUAL,
        _EVERYDAY
        | _URGENT
        | _LEADING
        | {
            _A.COUNTERSIGN,
            _A.ANSWER_HAND_OVER,
            _A.REFER_PERSON,
            _A.ANSWER_REFERRAL,
            _A.DECONFLICT,
            _A.RESTRICT_CASE,
            _A.EXCLUDE_FROM_CASE,
            _A.PLACE_HOLD,
            _A.REVIEW_RETENTION,
            _A.PROPOSE_DISPOSAL,
            _A.KEEP_MENTORS,
        },
        agency_wide=True,
    ),
    Role(
        "assessor",
        "Assessor",
        USUAL,
        _EVERYDAY | _URGENT | _RECORDS | {_A.ASSESS, _A.PLAN_MODULES, _A.REFER_PERSON},
    ),
    Role(
        "facilitator",
        "Programme facilitator",
        frozenset(
            {
                Section.IDENTITY,
                Section.CORE,
                Section.INTERVENTION,
                Section.SESSION,
                Section.SAFETY,
                Section.ASSESSMENT_SUMMARY,
            }
        ),
        _EVERYDAY | {_A.PLAN_MODULES, _A.LOG_SESSION, _A.RECORD_SAFETY, _A.PREPARE_OWN_NOTES},
    ),
    Role(
        "mentor",
        "Mentor",
        frozenset({Section.IDENTITY, Section.CORE, Section.SESSION}),
        frozenset({_A.VIEW, _A.LOG_MENTORING, _A.DO_ACTION, _A.PREPARE_OWN_NOTES})
        | {_A.RECORD_OBSERVATION, _A.KEEP_NOTES},
    ),
    Role(
        "panel_chair",
        "Panel chair",
        USUAL,
        _EVERYDAY
        | _URGENT
        | {_A.ARRANGE_MEETING, _A.RUN_MEETING, _A.SUBMIT_INFORMATION, _A.REFER_PERSON}
        | {_A.PREPARE_SUBJECT_ACCESS, _A.RECORD_RECTIFICATION},
    ),
    Role(
        "partner_contributor",
        "Partner contributor",
        USUAL,
        _EVERYDAY
        | _URGENT
        | {_A.SUBMIT_INFORMATION, _A.PREPARE_SUBJECT_ACCESS, _A.RECORD_RECTIFICATION, _A.REFER_PERSON},
    ),
    Role(
        "community_partner",
        "Community partner",
        frozenset({Section.CORE, Section.PANEL}),
        _EVERYDAY | {_A.REFER_PERSON},
    ),
    Role(
        "supervisor",
        "Supervisor",
        frozenset({Section.CORE, Section.SESSION, Section.SUPERVISION}),
        frozenset({_A.VIEW, _A.SUPERVISE, _A.RECORD_OBSERVATION}),
        supervises=True,
    ),
    Role(
        "information_owner",
        "Information owner",
        frozenset({Section.CORE, Section.INFORMATION, Section.SOURCE}),
        _EVERYDAY | {_A.SUBMIT_INFORMATION, _A.GRADE_INFORMATION},
    ),
    Role("deconfliction_officer", "Deconfliction officer", frozenset(), frozenset({_A.DECONFLICT})),
    Role(
        "agency_administrator",
        "Agency administrator",
        frozenset(),
        frozenset({_A.MANAGE_MEMBERS, _A.MANAGE_COMPETENCES, _A.MANAGE_AGREEMENTS})
        | {_A.KEEP_MENTORS, _A.REVIEW_ACCESS, _A.SEE_LEDGER_HEALTH},
    ),
    Role(
        "information_governance",
        "Information governance officer",
        frozenset(),
        frozenset(
            {
                _A.SEE_LEDGER,
                _A.REVIEW_BREAK_GLASS,
                _A.REVIEW_UNUSUAL_ACCESS,
                _A.SEE_LEDGER_HEALTH,
                _A.MANAGE_RIGHTS,
                _A.PLACE_HOLD,
                _A.REVIEW_RETENTION,
                _A.APPROVE_DISPOSAL,
            }
        ),
    ),
    Role("research_lead", "Research and quality lead", frozenset(), _QUALITY),
)

ROLES: dict[str, Role] = {role.code: role for role in _CATALOGUE}
CHOICES = [(role.code, role.label) for role in _CATALOGUE]
AGENCY_WIDE = frozenset(role.code for role in _CATALOGUE if role.agency_wide)
SUPERVISING = frozenset(role.code for role in _CATALOGUE if role.supervises)


def role_named(code: str) -> Role:
    """The role of that code; a code nobody declared has no sections and no actions."""
    return ROLES.get(code, Role(code, code, frozenset(), frozenset()))


def may(role: str, action: Action) -> bool:
    """Whether the role includes the act at all, on any case."""
    return action in role_named(role).actions


def holds(role: str, section: Section) -> bool:
    """Whether the role may hold the section at all, on any case."""
    return section in role_named(role).sections
