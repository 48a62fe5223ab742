"""What is not there for blind raters, beside the sections of the rule (`cases/models/blind.py`)."""

from agencies.sections import NOT_FOR_BLIND_RATERS
from cases.models.blind import kept_from_blind_raters


def _listed(codes: list[str]) -> str:
    return ", ".join(f"'{one}'" for one in codes)


SECTIONS = _listed(sorted(one.value for one in NOT_FOR_BLIND_RATERS))
DUTY = f"NOT (subject_type IN ({_listed(list(kept_from_blind_raters()))}) AND acting_rates_blind(case_id))"
# Kept with its duty: asked of the duty's own policy.
NOTICE = (
    "(due_date_id IS NULL OR NOT acting_rates_blind(case_id) "
    "OR EXISTS (SELECT FROM reminders_duedate d WHERE d.id = due_date_id))"
)

# While it is rated its rater reads it, who is shown nothing else of its section; then whoever holds that.
_ITS_RATER = "rater_id = (SELECT acting_user()) AND agency_id = (SELECT acting_agency())"
_THOUGH_BLIND = "case_open_though_blind(case_id, 'assessment')"
_HOLDS = "case_open(case_id, 'assessment')"
SECOND = f"{_HOLDS} OR ({_ITS_RATER} AND status IN ('asked', 'accepted') AND {_THOUGH_BLIND})"
# Its rater alone until the first is signed too: whoever may still change that learns nothing from this.
FACTOR = (
    f"{_THOUGH_BLIND} AND EXISTS (SELECT FROM assessments_secondrating s WHERE s.id = second_id AND "  # noqa: S608
    "((s.rater_id = (SELECT acting_user()) AND s.status IN ('asked', 'accepted')) OR "
    "(s.status IN ('submitted', 'reconciled') AND EXISTS (SELECT FROM assessments_assessment a "
    "WHERE a.id = s.assessment_id AND a.status IN ('countersigned', 'superseded')))))"
)
LAID_OUT = f"{_HOLDS} AND level = ''"
