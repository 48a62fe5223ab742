"""Who reaches what somebody writes of their own work: they, and whoever supervises it; notes, they alone.

And figures, which are of nobody: on fairness whoever looks after quality at the agency, on how far raters
agree whoever does anywhere.
"""

from agencies.roles import Action
from config.row_security.acting_in import acting_in

NOTE = (
    "case_open(case_id, 'core') AND kept_by_id = (SELECT acting_user()) "
    "AND agency_id = (SELECT acting_agency())"
)
NOTE_ADDED = f"{NOTE} AND written_by_id = (SELECT acting_user())"

WRITE_UP = (
    "case_open(case_id, 'intervention') AND writer_id = (SELECT acting_user()) "
    "AND agency_id = (SELECT acting_agency())"
)
ITS_FACILITATORS = (
    "case_open(case_id, 'session') AND ((SELECT acting_user()) IN (facilitator_id, second_facilitator_id) "
    "OR acting_supervises(facilitator_id) OR acting_supervises(second_facilitator_id))"
)
ITS_MENTOR = (
    "case_open(case_id, 'session') AND "
    "(recorded_by_id = (SELECT acting_user()) OR acting_supervises(recorded_by_id))"
)
ITS_SUPERVISOR = (
    "supervisor_id = (SELECT acting_user()) AND agency_id = (SELECT acting_agency()) AND "
    "(SELECT r.supervises FROM role_facts() r WHERE r.role = (SELECT acting_role()))"
)
# A supervisor's own; read by the supervised person once it is shared.
LOG = (
    f"({ITS_SUPERVISOR}) OR (shared_at IS NOT NULL AND supervised_id = (SELECT acting_user()) "
    "AND agency_id = (SELECT acting_agency()))"
)
WRITES_IN_LOG = f"{ITS_SUPERVISOR} AND acting_supervises(supervised_id)"
_MINE = "user_id = (SELECT acting_user())"
_WRITTEN_BY_ME = "written_by_id = (SELECT acting_user())"
_WRITES_A_NOTE = f"{_WRITTEN_BY_ME} AND agency_id = (SELECT acting_agency())"
_KEEPS_DIRECTORY = f"agency_id = (SELECT acting_agency()) AND {acting_in(Action.KEEP_MENTORS)}"
# Nobody is referred where due diligence was not decided, or ran out.
_APPROVED = (
    "EXISTS (SELECT FROM interventions_organisation o WHERE o.id = organisation_id "
    "AND o.approved_until >= (statement_timestamp() AT TIME ZONE 'Europe/London')::date)"
)
STATED = {
    "interventions_organisation": (
        f"{acting_in(Action.VIEW)} OR {acting_in(Action.KEEP_MENTORS)}",
        _KEEPS_DIRECTORY,
        _KEEPS_DIRECTORY,
    ),
    "interventions_organisationreferral": (
        "case_open(case_id, 'intervention')",
        f"case_open(case_id, 'intervention') AND agency_id = (SELECT acting_agency()) AND {_APPROVED}",
        "case_open(case_id, 'intervention') AND agency_id = (SELECT acting_agency())",
    ),
    # For whoever wrote it alone; nothing of it is ever changed, and no job sees any.
    "interventions_checkin": (_MINE, _MINE, "false"),
    "interventions_practicenote": (
        f"{acting_in(Action.VIEW)} AND (withdrawn_at IS NULL OR {_WRITTEN_BY_ME})",
        _WRITES_A_NOTE,
        _WRITTEN_BY_ME,
    ),
    # Who was told of a concern: rows of a function, which asks the rule for each; e-mailed by the clock.
    "interventions_concerntold": ("case_open(case_id, 'safety')", "false", "false", "true"),
}
ANY_QUALITY = acting_in(Action.SEE_STATISTICS)
QUALITY = f"agency_id = (SELECT acting_agency()) AND {ANY_QUALITY}"
RECORDED_BY_ME = "recorded_by_id = (SELECT acting_user())"
EXTRACT = (
    "agency_id = (SELECT acting_agency()) AND asked_by_id = (SELECT acting_user()) AND "
    f"{acting_in(Action.EXPORT_EVALUATION)}"
)
