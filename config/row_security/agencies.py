"""Who reaches what agencies keep of each other and of those they work with: no case content."""

from agencies.models.mentor import READERS
from agencies.roles import Action
from config.row_security.acting_in import acting_in

OWN_AGENCY = "agency_id = (SELECT acting_agency())"
_BETWEEN_US = (
    "(SELECT acting_agency()) IN (agency_id, shared_by_id) "
    "AND (SELECT acting_role()) = 'agency_administrator'"
)
_CHOOSES = f"{OWN_AGENCY} AND ({' OR '.join(acting_in(one) for one in READERS)})"
_KEEPS = f"{OWN_AGENCY} AND {acting_in(Action.KEEP_MENTORS)}"
# Or they would take their sign-in off, record their own vetting, and put it back.
_KEPT_BY_ANOTHER = f"{_KEEPS} AND user_id IS DISTINCT FROM (SELECT acting_user())"
_MY_OWN = (
    "EXISTS (SELECT FROM agencies_mentor m WHERE m.id = mentor_id AND m.user_id = (SELECT acting_user()))"
)
_EVERY, _NEVER = "true", "false"

# By table: who sees rows, adds and changes them; what the worker reaches; with which rows a change begins.
STATED = {
    # On a case its basis is shown to all who take part; only the two sides' administrators change it.
    "agencies_sharingagreement": (
        "(SELECT acting_agency()) IS NOT NULL",
        _BETWEEN_US,
        _BETWEEN_US,
        _EVERY,
    ),
    "agencies_duediligence": (OWN_AGENCY, OWN_AGENCY, OWN_AGENCY),
    "agencies_accessreview": (OWN_AGENCY, OWN_AGENCY, OWN_AGENCY),
    "agencies_accessreviewline": (OWN_AGENCY, OWN_AGENCY, OWN_AGENCY),
    "agencies_arrival": (OWN_AGENCY, "from_agency_id = (SELECT acting_agency())", OWN_AGENCY),
    # Whoever stands there changes nothing of their own entry, and makes none that stands their own.
    "agencies_mentor": (_CHOOSES, _KEEPS, _KEPT_BY_ANOTHER, _NEVER, _KEPT_BY_ANOTHER),
    # Added to, never changed; nobody records their own.
    "agencies_mentorvetting": (
        _CHOOSES,
        f"{_KEEPS} AND recorded_by_id = (SELECT acting_user()) AND NOT {_MY_OWN}",
        _NEVER,
    ),
}
