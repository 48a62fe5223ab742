"""What the ledger is told about the sections of the record: each event carries its section."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from agencies.answers import Seen
from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb
from cases.events import CaseEvent
from cases.models import Case


@dataclass(frozen=True, slots=True)
class SectionEvents:
    """Looking at one section, and what is done in it."""

    viewed: Event
    added: Event
    changed: Event
    withdrawn: Event


def _of(section: Section, words: str) -> SectionEvents:
    def event(act: str, verb: Verb, sentence: str) -> Event:
        return declare(f"cases.{section.value}_{act}", verb, sentence, section=section, erasure=Erasure.STAYS)

    return SectionEvents(
        viewed=event("viewed", Verb.CONSULTATION, f"Looked at {words}"),
        added=event("entry_added", Verb.COLLECTION, f"Added to {words}"),
        changed=event("entry_changed", Verb.ALTERATION, f"Corrected an entry in {words}"),
        withdrawn=event("entry_withdrawn", Verb.ALTERATION, f"Withdrew an entry from {words}"),
    )


SECTION_EVENTS = {
    Section.CORE: _of(Section.CORE, "consent, safeguarding, languages and needs"),
    Section.ASSESSMENT_SUMMARY: _of(Section.ASSESSMENT_SUMMARY, "stage and strand"),
    Section.OFFENCE: _of(Section.OFFENCE, "offence, orders and licence conditions"),
    Section.INFORMATION: _of(Section.INFORMATION, "graded information"),
    Section.HEALTH: _of(Section.HEALTH, "health"),
    Section.CONTACTS: _of(Section.CONTACTS, "contacts and network"),
    Section.VICTIMS: _of(Section.VICTIMS, "victims"),
    Section.SAFETY: _of(Section.SAFETY, "safety"),
    Section.EQUALITY: _of(Section.EQUALITY, "protected characteristics"),
    Section.RELEASE: _of(Section.RELEASE, "release"),
    Section.SESSION: _of(Section.SESSION, "mentoring sessions"),
}


# What the overview shows of a section beside the core of the case.
ON_OVERVIEW = {
    section: declare(
        f"cases.{section.value}_shown_on_overview",
        Verb.CONSULTATION,
        f"Was shown {words} on the overview",
        section=section,
        erasure=Erasure.STAYS,
    )
    for section, words in {
        Section.IDENTITY: "who the person is",
        Section.ASSESSMENT_SUMMARY: "the latest assessment in words",
        Section.INTERVENTION: "the plan",
        Section.PANEL: "meetings",
    }.items()
}


def seen_on_overview(case: Case, sections: Iterable[Section]) -> tuple[Seen, ...]:
    """One consultation for each of these sections, beside that of the case itself."""
    others = sorted(set(sections) - {Section.CORE})
    return tuple(Seen(ON_OVERVIEW[one], target=case, case_id=case.pk) for one in others)


def seen_in_list(by_stage: bool, shown: list[UUID]) -> tuple[Seen, ...]:
    """The cases a list showed; filtered by stage, it also told where each was judged to stand."""
    listed = Seen(CaseEvent.CASELOAD_VIEWED, shown=shown)
    told = Seen(SECTION_EVENTS[Section.ASSESSMENT_SUMMARY].viewed, shown=shown)
    return (listed, told) if by_stage and shown else (listed,)


class RecordEvent:
    """Looking at which sections there are."""

    SECTIONS_VIEWED = declare(
        "cases.sections_viewed",
        Verb.CONSULTATION,
        "Looked at the list of sections",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )


class StrandEvent:
    """What is decided about the strand."""

    REVIEWED = declare(
        "cases.strand_reviewed",
        Verb.ALTERATION,
        "Reviewed the strand",
        section=Section.ASSESSMENT_SUMMARY,
        erasure=Erasure.STAYS,
    )


class ChangeEvent:
    """What the team is told of what binds the person."""

    VIEWED = declare(
        "cases.condition_changes_viewed",
        Verb.CONSULTATION,
        "Looked at changes in conditions and who acknowledged them",
        section=Section.OFFENCE,
        erasure=Erasure.STAYS,
    )
    TEAM_ASKED = declare(
        "cases.team_asked_to_acknowledge",
        Verb.COLLECTION,
        "Asked the team to acknowledge a change in conditions",
        section=Section.OFFENCE,
        erasure=Erasure.STAYS,
    )
    ACKNOWLEDGED = declare(
        "cases.changes_acknowledged",
        Verb.ALTERATION,
        "Acknowledged changes in conditions",
        section=Section.OFFENCE,
        erasure=Erasure.STAYS,
    )
