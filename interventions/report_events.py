"""What the ledger is told about reports on plans."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str) -> Event:
    return declare(f"interventions.{code}", verb, words, section=Section.INTERVENTION, erasure=Erasure.STAYS)


class ReportEvent:
    """Reports being read, written and signed off."""

    VIEWED = _of("report_viewed", Verb.CONSULTATION, "Read a report on a plan")
    LISTED = _of("reports_listed", Verb.CONSULTATION, "Listed the reports on plans")
    WRITTEN = _of("report_written", Verb.COLLECTION, "Wrote a report on a plan")
    AMENDED = _of("report_amended", Verb.ALTERATION, "Changed a report that was sent back")
    SIGNED = _of("report_signed", Verb.ALTERATION, "Signed off a report on a plan")
    BEFORE_AFTER = declare(
        "interventions.before_after_viewed",
        Verb.CONSULTATION,
        "Looked at factors before and after a plan",
        section=Section.ASSESSMENT_SUMMARY,
        erasure=Erasure.STAYS,
    )
    SENT_BACK = _of("report_sent_back", Verb.ALTERATION, "Sent a report on a plan back")
