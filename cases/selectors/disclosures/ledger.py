"""The disclosure ledger as a reader finds it."""

from agencies.answers import Seen
from agencies.models import Agency
from cases.disclosing import Disclosed, tells_of_disclosures
from cases.disclosure_events import DisclosureEvent
from cases.models import Case
from cases.referral_events import ReferralEvent
from cases.selectors.disclosures.around_the_person import lines_given, parties_told
from cases.selectors.disclosures.between_agencies import (
    hand_overs_proposed,
    notes_from_before,
    referrals_sent,
    requests_and_answers,
)
from cases.selectors.disclosures.to_several import (
    copies_handed_over,
    items_sanitised,
    notices_sent,
    told_outside,
)


def say_what_is_disclosed() -> None:
    """Tell the ledger of everything that the case record itself gives."""
    tells_of_disclosures(
        requests_and_answers,
        hand_overs_proposed,
        referrals_sent,
        notes_from_before,
        items_sanitised,
        notices_sent,
        copies_handed_over,
        told_outside,
        lines_given,
        parties_told,
    )


def agencies_in(rows: list[Disclosed]) -> list[Agency]:
    """The agencies that gave or received what this reader is shown; no others are named to them."""
    keys = {one.from_id for one in rows} | {key for one in rows for key in one.to_ids or ()}
    return list(Agency.objects.filter(pk__in=keys).order_by("name")) if keys else []


def seen_of(case: Case, rows: list[Disclosed]) -> tuple[Seen, ...]:
    """What the ledger is told; what is from before of no case, as wherever else it is read."""
    listed = [one.key for one in rows if not one.apart]
    apart = [one.key for one in rows if one.apart]
    seen = Seen(DisclosureEvent.LISTED, target=case, case_id=case.pk, shown=list(dict.fromkeys(listed)))
    before = Seen(ReferralEvent.HISTORY_VIEWED, shown=list(dict.fromkeys(apart)))
    return (before, seen) if apart else (seen,)
