"""What the ledger is told about people, agencies and the door."""

from audit.registry import declare
from audit.verbs import Verb


class AccessEvent:
    """Trying doors."""

    REFUSED = declare("agencies.access_refused", Verb.CONSULTATION, "Was refused a page")
    SIGNED_IN = declare("agencies.signed_in", Verb.CONSULTATION, "Signed in")
    SIGN_IN_REFUSED = declare("agencies.sign_in_refused", Verb.CONSULTATION, "Was refused at sign-in")
    SWITCHED_ROLE = declare("agencies.role_switched", Verb.ALTERATION, "Chose whom to act for")
    CONFLICT_SHOWN = declare(
        "agencies.conflict_shown", Verb.CONSULTATION, "Was shown what somebody else saved meanwhile"
    )
    TYPING_KEPT = declare("agencies.typing_kept", Verb.COLLECTION, "Had unsaved text kept")
    TYPING_RETURNED = declare("agencies.typing_returned", Verb.CONSULTATION, "Was shown their unsaved text")
    TYPING_DISCARDED = declare("agencies.typing_discarded", Verb.ERASURE, "Discarded their unsaved text")


class SignInEvent:
    """What somebody does about their own way in."""

    FACTOR_ADDED = declare(
        "agencies.second_factor_added", Verb.COLLECTION, "Set up a second step of signing in"
    )
    FACTOR_REMOVED = declare(
        "agencies.second_factor_removed", Verb.ERASURE, "Removed a second step of signing in"
    )
    FACTOR_REFUSED = declare(
        "agencies.second_factor_refused", Verb.CONSULTATION, "Was refused at the second step"
    )
    CODES_MADE = declare("agencies.recovery_codes_made", Verb.COLLECTION, "Made new recovery codes")
    CODES_SHOWN = declare("agencies.recovery_codes_shown", Verb.CONSULTATION, "Was shown recovery codes")
    CODE_USED = declare("agencies.recovery_code_used", Verb.ALTERATION, "Used up a recovery code")
    CONFIRMED = declare("agencies.identity_confirmed", Verb.CONSULTATION, "Confirmed that it was still them")
    PASSWORD_CHANGED = declare("agencies.password_changed", Verb.ALTERATION, "Changed their password")
    SESSIONS_ENDED = declare("agencies.sessions_ended", Verb.ERASURE, "Ended sessions and tokens")
    PROVIDER_BOUND = declare(
        "agencies.single_sign_on_bound", Verb.COLLECTION, "Was matched to somebody at their own provider"
    )
    PROVIDER_REFUSED = declare(
        "agencies.single_sign_on_refused", Verb.CONSULTATION, "Was refused after single sign-on"
    )


class MemberEvent:
    """People's places at agencies."""

    LISTED = declare("agencies.members_listed", Verb.CONSULTATION, "Looked at the members of the agency")
    VIEWED = declare("agencies.member_viewed", Verb.CONSULTATION, "Looked at a member")
    ADDED = declare("agencies.member_added", Verb.COLLECTION, "Added a member")
    ROLE_CHANGED = declare("agencies.member_role_changed", Verb.ALTERATION, "Changed a member's role")
    ENDED = declare("agencies.membership_ended", Verb.ALTERATION, "Ended a membership")
