"""The sections a case record is cut into. Each lives in tables and on pages of its own."""

from django.db import models


class Section(models.TextChoices):
    """One share of the record, as granted to agencies and roles."""

    IDENTITY = "identity", "Names, date of birth and identity numbers"
    CORE = "core", "Status, dates and team"
    OFFENCE = "offence", "Offence, orders and licence conditions"
    ASSESSMENT_SUMMARY = "assessment_summary", "Ratings, judgements and formulation"
    ASSESSMENT = "assessment", "Assessment evidence"
    INTERVENTION = "intervention", "Plan, attendance and progress"
    SESSION = "session", "What was said in sessions"
    INFORMATION = "information", "Graded information"
    HEALTH = "health", "Health"
    CONTACTS = "contacts", "Contacts and network"
    VICTIMS = "victims", "Victims"
    SAFETY = "safety", "Safety of participant and staff"
    EQUALITY = "equality", "Protected characteristics"
    RELEASE = "release", "Release"
    PANEL = "panel", "Panel contributions and decisions"
    SOURCE = "source", "Who reported"
    SUPERVISION = "supervision", "Supervision of staff"


EVERYTHING = frozenset(Section)
# What most practitioners may hold; `source`, `session` and `supervision` are always somebody's own.
USUAL = EVERYTHING - {Section.SOURCE, Section.SESSION, Section.SUPERVISION}
# What the agency leading a case is granted: its facilitators write down what was said, for themselves.
OF_THE_LEAD_AGENCY = USUAL | {Section.SESSION}
# What an emergency never opens: these are somebody's own, not the case's.
NEVER_BY_BREAK_GLASS = frozenset({Section.SOURCE, Section.SESSION, Section.SUPERVISION})
# What others made of the sources of a case: not there for whoever rates it blind (`cases/models/blind.py`).
NOT_FOR_BLIND_RATERS = frozenset(
    {Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT, Section.INTERVENTION, Section.SESSION, Section.PANEL}
)
# Access to these is given by two people of the lead agency, as is any access to a restricted case.
NEEDS_SECOND_APPROVER = frozenset({Section.VICTIMS, Section.HEALTH, Section.INFORMATION})
