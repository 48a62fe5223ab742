"""What evidence is made of: what kind it is, where it comes from, and what else may explain what was seen."""

from typing import TypedDict

from django.db.models import TextChoices


class EvidenceKind(TextChoices):
    """What stands behind a rating. The rating itself is an opinion; what it rests on may be more."""

    FACT = "fact", "Fact: seen, said or found"
    REPORT = "report", "Report: somebody's account of it"
    OPINION = "opinion", "Opinion: what somebody makes of it"


class SourceKind(TextChoices):
    """Where evidence comes from, in general words; the assessor's own line says which one."""

    INTERVIEW = "interview", "Interview with the person"
    FILE = "file", "Files and earlier reports"
    COURT = "court", "Court papers"
    STAFF = "staff", "Staff account"
    FAMILY = "family", "Family or friends"
    POLICE = "police", "Police"
    HEALTH = "health", "Health or social care"
    COMMUNITY = "community", "Mentor, chaplain or community"


class RatingAnswers(TypedDict, total=False):
    """What an assessor says of one factor. All of it may wait until submitting.

    ``level`` and ``level_then`` (at the time of the offence) and ``confidence`` are codes of the instrument;
    ``picked`` holds the keys of items of information the rating relies on.
    """

    setting: str
    influence: str
    level: str
    level_then: str
    evidence_for: str
    evidence_kinds: list[str]
    evidence_against: str
    none_found: bool
    source_kinds: list[str]
    sources: str
    picked: list[str]
    confidence: str
    missing_information: str
    who_asks: str
