"""What the ledger is told about two records of one person: brought together, undone.

Of no case: whoever reads who looked at the one may be kept from the other.
"""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb

_SECTION = Section.IDENTITY
WHY_PROPOSED = "So that whoever leads the other record can say whether it is the same person"


def _combined(stem: str, words: str) -> Event:
    return declare(f"cases.{stem}", Verb.COMBINATION, words, section=_SECTION, erasure=Erasure.STAYS)


class MergeEvent:
    """Bringing two records together, and taking them apart again."""

    VIEWED = declare(
        "cases.merges_viewed",
        Verb.CONSULTATION,
        "Looked at other records of the person",
        section=_SECTION,
        erasure=Erasure.STAYS,
    )
    BOTH_SHOWN = declare(
        "cases.merged_record_shown",
        Verb.CONSULTATION,
        "Was shown another record of the person",
        section=_SECTION,
        erasure=Erasure.STAYS,
    )
    PROPOSED = declare(
        "cases.merge_proposed",
        Verb.DISCLOSURE,
        "Asked the lead of another record whether it is of the same person",
        section=_SECTION,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    ANSWERED = _combined("merge_answered", "Answered whether two records are of one person")
    UNDONE = _combined("merge_undone", "Undid that two records are of one person")
    DIFFERENCE_SETTLED = _combined("difference_settled", "Settled what two records say differently")
