"""Who reaches what is said to the media about a case.

Lines stay as proposed: a trigger keeps that (`cases/sql/media.sql`). Here stands who writes, and that
a journalist is answered with nothing that an agency asked has not approved.
"""

from agencies.roles import Action
from config.row_security.acting_in import acting_in
from config.row_security.hand_overs import LED_BY_US

_OPEN = "case_open(case_id, 'core')"
_US = "agency_id = (SELECT acting_agency())"
_ME = "(SELECT acting_user())"
_LEADS = f"{_OPEN} AND {LED_BY_US} AND {acting_in(Action.EDIT_CASE)}"
_WORKS = f"{_OPEN} AND {acting_in(Action.CONTRIBUTE)}"
# What an agency said that takes part no more counts no more.
_APPROVED = (
    "EXISTS (SELECT FROM cases_medialine l WHERE l.id = line_id AND l.case_id = cases_mediaenquiry.case_id "
    "AND l.ended_at IS NULL) AND NOT EXISTS (SELECT FROM cases_mediaapproval a "
    "JOIN cases_participation p ON p.case_id = a.case_id AND p.agency_id = a.agency_id "
    "LEFT JOIN agencies_sharingagreement s ON s.id = p.agreement_id "
    "WHERE a.line_id = cases_mediaenquiry.line_id AND a.decision <> 'approved' "
    "AND p.valid_from <= statement_timestamp() "
    "AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()) "
    "AND (p.agreement_id IS NULL OR s.valid_until IS NULL OR s.valid_until > statement_timestamp()))"
)

# By table: who sees rows, who adds them, who changes them.
STATED = {
    "cases_mediacontact": (_OPEN, f"{_LEADS} AND named_by_id = {_ME}", _LEADS),
    "cases_medialine": (
        _OPEN,
        f"{_LEADS} AND {_US} AND proposed_by_id = {_ME} AND ended_at IS NULL",
        f"{_LEADS} AND ended_at IS NOT NULL",
    ),
    "cases_mediavictims": (
        "case_open(case_id, 'victims')",
        f"case_open(case_id, 'victims') AND {_US} AND recorded_by_id = {_ME}",
        "false",
    ),
    # Whoever proposes it asks the others, and approves for their own agency alone.
    "cases_mediaapproval": (
        _OPEN,
        f"{_LEADS} AND (decision = 'waiting' OR ({_US} AND decision = 'approved' AND decided_by_id = {_ME}))",
        f"{_WORKS} AND {_US} AND decided_by_id = {_ME}",
    ),
    "cases_mediaenquiry": (
        _OPEN,
        f"{_WORKS} AND {_US} AND recorded_by_id = {_ME} AND answer = 'waiting'",
        f"{_WORKS} AND answered_by_id = {_ME} "
        f"AND (answer = 'no_comment' OR (answer = 'line' AND {_APPROVED}))",
    ),
}
