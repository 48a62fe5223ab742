"""What the ledger is told about cases."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb

_CORE = Section.CORE


def _looked(stem: str, words: str, section: str = _CORE) -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, section=section, erasure=Erasure.STAYS)


def _changed(stem: str, words: str, section: str = _CORE) -> Event:
    return declare(f"cases.{stem}", Verb.ALTERATION, words, section=section, erasure=Erasure.STAYS)


class CaseEvent:
    """Looking at cases and changing them."""

    CASELOAD_VIEWED = _looked("caseload_viewed", "Looked at the caseload")
    CASES_SEARCHED = _looked("cases_searched", "Searched for a case")
    CASE_VIEWED = _looked("case_viewed", "Opened the case overview")
    FORM_VIEWED = _looked("form_viewed", "Opened a form about the case")
    IDENTITY_VIEWED = _looked(
        "identity_viewed", "Opened the identity details to change them", Section.IDENTITY
    )
    CHRONOLOGY_VIEWED = _looked("chronology_viewed", "Looked at the chronology")
    CHRONOLOGY_PRINTED = _looked("chronology_printed", "Opened the chronology to print it")
    ACCESS_VIEWED = _looked("access_viewed", "Looked at who takes part")
    WHO_LOOKED_VIEWED = _looked("who_looked_viewed", "Looked at who looked")
    CASE_OPENED = declare(
        "cases.case_opened", Verb.COLLECTION, "Opened the case", section=_CORE, erasure=Erasure.STAYS
    )
    CASE_EDITED = _changed("case_edited", "Changed the case")
    IDENTITY_EDITED = _changed("identity_edited", "Changed the identity details", Section.IDENTITY)
    CASE_CLOSED = _changed("case_closed", "Closed the case")
    ENTRY_RECORDED = declare(
        "cases.entry_recorded", Verb.COLLECTION, "Added to the chronology", erasure=Erasure.STAYS
    )
    CHRONOLOGY_ENTRY_WITHDRAWN = declare(
        "cases.chronology_entry_withdrawn",
        Verb.ALTERATION,
        "Withdrew an entry of the chronology",
        erasure=Erasure.STAYS,
    )
    AGENCY_ADDED = declare(
        "cases.agency_added",
        Verb.DISCLOSURE,
        "Let an agency take part in the case",
        section=_CORE,
        erasure=Erasure.WORDS_GO,
        purpose_required=True,
    )
    PARTICIPATION_ENDED = _changed("participation_ended", "Ended an agency's part in the case")
    PART_RAN_OUT = _changed("part_ran_out", "Passed on what an agency left whose last day has passed")
    TEAM_MEMBER_ADDED = _changed("team_member_added", "Added somebody to the case team")
    TEAM_MEMBER_REMOVED = _changed("team_member_removed", "Removed somebody from the case team")
    TEAM_LEFT = _changed("team_left", "Left the case team with their agency")
    NAME_LEFT = _changed("name_left", "Was taken off the names on a restricted case with their agency")
    LEAD_CHANGED = _changed("lead_changed", "Changed the lead practitioner")
