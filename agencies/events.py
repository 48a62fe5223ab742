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


class MemberEvent:
    """People's places at agencies."""

    LISTED = declare("agencies.members_listed", Verb.CONSULTATION, "Looked at the members of the agency")
    VIEWED = declare("agencies.member_viewed", Verb.CONSULTATION, "Looked at a member")
    ADDED = declare("agencies.member_added", Verb.COLLECTION, "Added a member")
    ROLE_CHANGED = declare("agencies.member_role_changed", Verb.ALTERATION, "Changed a member's role")
    ENDED = declare("agencies.membership_ended", Verb.ALTERATION, "Ended a membership")
