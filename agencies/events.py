"""What the ledger is told about people, agencies and the door."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class AccessEvent:
    """Trying doors."""

    REFUSED = declare(
        "agencies.access_refused", Verb.CONSULTATION, "Was refused a page", erasure=Erasure.STAYS
    )
    FAILED = declare(
        "agencies.request_failed",
        Verb.CONSULTATION,
        "Met a fault of ours: what they asked for did not happen",
        erasure=Erasure.STAYS,
    )
    CONFIRMATION_ASKED = declare(
        "agencies.confirmation_asked",
        Verb.CONSULTATION,
        "Was asked first to confirm who they are",
        erasure=Erasure.STAYS,
    )
    FORM_EXPIRED = declare(
        "agencies.form_expired", Verb.CONSULTATION, "Sent a form that had expired", erasure=Erasure.STAYS
    )
    SENT_AGAIN = declare(
        "agencies.form_sent_again",
        Verb.CONSULTATION,
        "Sent the same again and got the first answer",
        erasure=Erasure.STAYS,
    )
    OLD_FORMS_FORGOTTEN = declare(
        "agencies.old_forms_forgotten",
        Verb.ERASURE,
        "Let go of forms and unsaved text past their days",
        erasure=Erasure.STAYS,
    )
    SIGNED_OUT = declare("agencies.signed_out", Verb.ERASURE, "Signed out", erasure=Erasure.STAYS)
    SIGNED_IN = declare("agencies.signed_in", Verb.CONSULTATION, "Signed in", erasure=Erasure.STAYS)
    SIGN_IN_REFUSED = declare(
        "agencies.sign_in_refused", Verb.CONSULTATION, "Was refused at sign-in", erasure=Erasure.STAYS
    )
    SWITCHED_ROLE = declare(
        "agencies.role_switched", Verb.ALTERATION, "Chose whom to act for", erasure=Erasure.STAYS
    )
    CONFLICT_SHOWN = declare(
        "agencies.conflict_shown",
        Verb.CONSULTATION,
        "Was shown what somebody else saved meanwhile",
        erasure=Erasure.STAYS,
    )
    TYPING_KEPT = declare(
        "agencies.typing_kept", Verb.COLLECTION, "Had unsaved text kept", erasure=Erasure.STAYS
    )
    TYPING_RETURNED = declare(
        "agencies.typing_returned", Verb.CONSULTATION, "Was shown their unsaved text", erasure=Erasure.STAYS
    )
    TYPING_DISCARDED = declare(
        "agencies.typing_discarded", Verb.ERASURE, "Discarded their unsaved text", erasure=Erasure.STAYS
    )


class SignInEvent:
    """What somebody does about their own way in."""

    FACTOR_ADDED = declare(
        "agencies.second_factor_added",
        Verb.COLLECTION,
        "Set up a second step of signing in",
        erasure=Erasure.STAYS,
    )
    FACTOR_REMOVED = declare(
        "agencies.second_factor_removed",
        Verb.ERASURE,
        "Removed a second step of signing in",
        erasure=Erasure.STAYS,
    )
    FACTORS_RESET = declare(
        "agencies.second_factors_reset",
        Verb.ERASURE,
        "Removed somebody's second steps from the console",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    FACTOR_REFUSED = declare(
        "agencies.second_factor_refused",
        Verb.CONSULTATION,
        "Was refused at the second step",
        erasure=Erasure.STAYS,
    )
    CODES_MADE = declare(
        "agencies.recovery_codes_made", Verb.COLLECTION, "Made new recovery codes", erasure=Erasure.STAYS
    )
    CODES_SHOWN = declare(
        "agencies.recovery_codes_shown", Verb.CONSULTATION, "Was shown recovery codes", erasure=Erasure.STAYS
    )
    CODE_USED = declare(
        "agencies.recovery_code_used", Verb.ALTERATION, "Used up a recovery code", erasure=Erasure.STAYS
    )
    CONFIRMED = declare(
        "agencies.identity_confirmed",
        Verb.CONSULTATION,
        "Confirmed that it was still them",
        erasure=Erasure.STAYS,
    )
    PASSWORD_CHANGED = declare(
        "agencies.password_changed", Verb.ALTERATION, "Changed their password", erasure=Erasure.STAYS
    )
    LINK_ASKED = declare(
        "agencies.password_link_asked",
        Verb.CONSULTATION,
        "Asked for a link to choose a new password",
        erasure=Erasure.STAYS,
    )
    SESSIONS_ENDED = declare(
        "agencies.sessions_ended", Verb.ERASURE, "Ended sessions and tokens", erasure=Erasure.STAYS
    )
    PROVIDER_BOUND = declare(
        "agencies.single_sign_on_bound",
        Verb.COMBINATION,
        "Was matched to somebody at their own provider",
        erasure=Erasure.STAYS,
    )
    PROVIDER_REFUSED = declare(
        "agencies.single_sign_on_refused",
        Verb.CONSULTATION,
        "Was refused after single sign-on",
        erasure=Erasure.STAYS,
    )


class MemberEvent:
    """People's places at agencies."""

    LISTED = declare(
        "agencies.members_listed",
        Verb.CONSULTATION,
        "Looked at the members of the agency",
        erasure=Erasure.STAYS,
    )
    VIEWED = declare("agencies.member_viewed", Verb.CONSULTATION, "Looked at a member", erasure=Erasure.STAYS)
    ADDED = declare("agencies.member_added", Verb.COLLECTION, "Added a member", erasure=Erasure.STAYS)
    ROLE_CHANGED = declare(
        "agencies.member_role_changed", Verb.ALTERATION, "Changed a member's role", erasure=Erasure.STAYS
    )
    ENDED = declare("agencies.membership_ended", Verb.ALTERATION, "Ended a membership", erasure=Erasure.STAYS)
